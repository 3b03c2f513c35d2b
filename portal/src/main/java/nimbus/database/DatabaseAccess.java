package nimbus.database;

/// How to reach the database: as its owner, for migrations, and as the portal, behind the wall.
record DatabaseAccess(String url, Login owner, Login portal) {

    record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
