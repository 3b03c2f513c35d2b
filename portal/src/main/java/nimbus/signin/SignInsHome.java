package nimbus.signin;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nimbus.home.HomeCards;
import nimbus.home.Reader;
import nimbus.web.Chart;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How often people signed in lately, for Admins.
@Component
class SignInsHome implements HomeCards {

    private static final String BY_DAY =
            """
            select (started_at at time zone :zone)::date as day, count(*) as sign_ins
            from sign_in
            where started_at >= (cast(:from as date)::timestamp at time zone :zone)
            group by day
            """;

    private final JdbcClient db;

    SignInsHome(JdbcClient db) {
        this.db = db;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Chart> charts(Reader reader) {
        if (!reader.admin()) {
            return List.of();
        }
        var days = reader.local().days(30);
        var counted = counted(days.getFirst(), reader);
        var bars =
                days.stream()
                        .map(day -> new Chart.Bar(day, counted.getOrDefault(day, 0L), 0))
                        .toList();
        return List.of(Chart.busiest("Sign-ins", "login", bars, reader.local()));
    }

    private Map<LocalDate, Long> counted(LocalDate from, Reader reader) {
        return db
                .sql(BY_DAY)
                .param("zone", reader.local().zone().getId())
                .param("from", from)
                .query((row, _) ->
                        Map.entry(row.getObject("day", LocalDate.class), row.getLong("sign_ins")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
