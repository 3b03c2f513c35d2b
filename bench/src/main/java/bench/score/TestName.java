package bench.score;

/// A test method, as its class and surefire's report both name it.
record TestName(String type, String method) {

    @Override
    public String toString() {
        return type + "." + method;
    }
}
