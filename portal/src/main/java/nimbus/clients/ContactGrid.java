package nimbus.clients;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Pages of persons in order of surname.
@Repository
class ContactGrid {

    private final JdbcClient db;
    private final Contacts contacts;

    ContactGrid(JdbcClient db, Contacts contacts) {
        this.db = db;
        this.contacts = contacts;
    }

    /// A person with what they are to each client.
    record Person(Contact contact, String sortName, List<Relation> relations) {}

    /// @param after the last person of the page before
    @Transactional(readOnly = true)
    List<Person> page(String search, Optional<ClientQuery.Cursor> after, int size) {
        var parameters = new HashMap<String, Object>();
        var sql =
                "select p.* from contact p where p.source_state <> 'left'"
                        + Words.of(search).condition("contact", "p.id", parameters)
                        + further(after, parameters)
                        + " order by p.sort_name collate people, p.id limit :size";
        parameters.put("size", size);
        var found =
                db.sql(sql)
                        .params(parameters)
                        .query((row, number) ->
                                new Person(
                                        Contacts.contact(row, number),
                                        row.getString("sort_name"),
                                        List.of()))
                        .list();
        return related(found);
    }

    private List<Person> related(List<Person> found) {
        Map<UUID, List<Relation>> relations =
                contacts.of(found.stream().map(Person::contact).toList()).stream()
                        .collect(Collectors.groupingBy(relation -> relation.contact().id()));
        return found.stream()
                .map(person ->
                        new Person(
                                person.contact(),
                                person.sortName(),
                                relations.getOrDefault(person.contact().id(), List.of())))
                .toList();
    }

    private static String further(
            Optional<ClientQuery.Cursor> after, Map<String, Object> parameters) {
        if (after.isEmpty()) {
            return "";
        }
        parameters.put("value", after.get().value());
        parameters.put("id", after.get().id());
        return " and (p.sort_name collate people, p.id) > (:value, :id)";
    }
}
