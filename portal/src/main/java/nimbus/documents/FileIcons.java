package nimbus.documents;

import java.util.Locale;

/// Which icon stands for a file, by the ending of its name.
public final class FileIcons {

    private FileIcons() {}

    public static String of(String name) {
        int dot = name.lastIndexOf('.');
        return switch (dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "pdf" -> "file-type-pdf";
            case "xls", "xlsx", "csv" -> "file-spreadsheet";
            case "doc", "docx" -> "file-type-docx";
            case "txt", "md" -> "file-text";
            case "zip" -> "file-zip";
            case "png", "jpg", "jpeg", "gif", "heic" -> "photo";
            case "eml", "msg" -> "mail";
            default -> "file";
        };
    }
}
