package nimbus.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;

/// Sends a table as the file that the address ends in: a workbook, or CSV.
public final class Spreadsheets {

    private static final String WORKBOOK =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// Without it Excel takes UTF-8 for the code page of the country.
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Spreadsheets() {}

    /// @param name of the file, without an ending
    public static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            Consumer<Sheet> lines)
            throws IOException {
        boolean workbook = request.getRequestURI().endsWith(".xlsx");
        response.setContentType(workbook ? WORKBOOK : "text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"%s.%s\"".formatted(name, workbook ? "xlsx" : "csv"));
        if (workbook) {
            Workbooks.write(response.getOutputStream(), name, lines);
            return;
        }
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        var out = response.getWriter();
        out.write(BYTE_ORDER_MARK);
        lines.accept(new Csv(out));
    }
}
