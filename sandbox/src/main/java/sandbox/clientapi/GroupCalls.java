package sandbox.clientapi;

import sandbox.data.Kind;
import sandbox.wire.Reply;

/// Lists and reads client groups.
record GroupCalls(Inquiry inquiry) {

    Reply list() {
        return inquiry.list("Groups", "Group", inquiry.practice().groups().all(), writer()::write);
    }

    Reply get(String identifier) {
        return inquiry.find(Kind.GROUP, identifier)
                .flatMap(inquiry.practice().groups()::find)
                .map(group -> inquiry.one("Group", group, writer()::writeWithClients))
                .orElseGet(() -> inquiry.invalid("group"));
    }

    private GroupWriter writer() {
        return new GroupWriter(inquiry.dialect(), inquiry.practice());
    }
}
