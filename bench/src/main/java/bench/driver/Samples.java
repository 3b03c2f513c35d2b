package bench.driver;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Small documents such as a practice files: letters as text, statements as PDF.
final class Samples {

    private static final List<String> KINDS =
            List.of(
                    "Engagement letter",
                    "Financial statements",
                    "Tax return",
                    "Meeting notes",
                    "GST workings",
                    "Shareholder resolution",
                    "Loan summary",
                    "Depreciation schedule");

    private Samples() {}

    record Sample(String name, byte[] content) {}

    static Sample number(int number) {
        var kind = KINDS.get(number % KINDS.size());
        var title = "%s %d".formatted(kind, 2000 + number % 21);
        return number % 3 == 0
                ? new Sample("%s %05d.pdf".formatted(title, number), pdf(title, number))
                : new Sample("%s %05d.txt".formatted(title, number), text(title, number));
    }

    private static byte[] text(String title, int number) {
        return """
        %s

        Reference %05d

        This is a sample document of the Nimbus demo. Tēnā koe, and thank you for your business.
        """
                .formatted(title, number)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// The smallest page that every reader opens.
    private static byte[] pdf(String title, int number) {
        var drawing =
                "BT /F1 18 Tf 72 740 Td (%s) Tj 0 -28 Td (Reference %05d) Tj ET"
                        .formatted(title, number);
        var parts =
                List.of(
                        "<< /Type /Catalog /Pages 2 0 R >>",
                        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                                + " /Resources << /Font << /F1 5 0 R >> >> >>",
                        "<< /Length %d >>\nstream\n%s\nendstream"
                                .formatted(drawing.length(), drawing),
                        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        var pdf = new StringBuilder("%PDF-1.4\n");
        var index = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < parts.size(); i++) {
            index.append("%010d 00000 n \n".formatted(pdf.length()));
            pdf.append("%d 0 obj\n%s\nendobj\n".formatted(i + 1, parts.get(i)));
        }
        int start = pdf.length();
        pdf.append("xref\n0 %d\n%s".formatted(parts.size() + 1, index));
        pdf.append(
                "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                        .formatted(parts.size() + 1, start));
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
