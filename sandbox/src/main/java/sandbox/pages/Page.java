package sandbox.pages;

import sandbox.wire.Reply;

/// The frame of every page: one column, readable, nothing loaded from elsewhere.
public record Page(String title, Look look, String content) {

    private static final String STYLE =
            """
            :root{color-scheme:light;--ink:#1b2733;--soft:#5b6b7a;--line:#d9e0e6;--accent:#0b6e99}
            *{box-sizing:border-box}
            body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:#eef2f5}
            body.xero{--accent:#1259b8;background:#e6f0fa}
            header{padding:.7rem 1.2rem;background:var(--ink);color:#fff}
            header a{color:#fff;text-decoration:none;font-weight:600}
            main{max-width:46rem;margin:2rem auto;padding:1.6rem 2rem;background:#fff;
              border:1px solid var(--line);border-radius:10px}
            body.xero main{max-width:27rem}
            h1{font-size:1.4rem;margin:0 0 1rem}h2{font-size:1.05rem;margin:1.4rem 0 .4rem}
            a{color:var(--accent)}
            label{display:block;margin:.8rem 0 .25rem;font-weight:600}
            label.choice{font-weight:400;padding:.6rem .8rem;border:1px solid var(--line);
              border-radius:8px;cursor:pointer}
            label.choice:has(input:checked){border-color:var(--accent);background:#f2f8fd}
            input[type=text],input[type=email],input[type=password]{width:100%;padding:.55rem .7rem;
              font:inherit;border:1px solid #8a99a6;border-radius:6px}
            button{margin:1.2rem .6rem 0 0;padding:.6rem 1.3rem;font:inherit;font-weight:600;
              border:1px solid var(--accent);border-radius:6px;background:var(--accent);color:#fff;
              cursor:pointer}
            button.plain{background:#fff;color:var(--accent)}
            :focus-visible{outline:3px solid #f5a623;outline-offset:2px}
            .error{padding:.6rem .8rem;background:#fdecea;border-left:4px solid #b3261e}
            .soft{color:var(--soft);font-size:.9rem}
            table{border-collapse:collapse;width:100%}
            th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid var(--line);
              vertical-align:top}
            code{background:#eef2f5;padding:.1rem .3rem;border-radius:4px;overflow-wrap:anywhere}
            .phone{max-width:23rem;margin:0 auto;padding:1.4rem 1rem;background:#101820;
              border-radius:2rem}
            .phone ol{list-style:none;margin:0;padding:1rem;background:#f4f6f8;border-radius:1.2rem;
              min-height:20rem}
            .bubble{margin:.2rem 0 0;padding:.6rem .9rem;background:#fff;border-radius:1rem;
              border:1px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere}
            article{border:1px solid var(--line);border-radius:8px;padding:.8rem 1rem;margin:.8rem 0}
            article pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:.4rem 0 0}
            """;

    /// Whose page it pretends to be.
    public enum Look {
        SANDBOX,
        XERO
    }

    public static Page sandbox(String title, String content) {
        return new Page(title, Look.SANDBOX, content);
    }

    public static Page xero(String title, String content) {
        return new Page(title, Look.XERO, content);
    }

    public Reply reply(int status) {
        return Reply.html(status, html());
    }

    private String html() {
        return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s</title><link rel="icon" href="data:,"><style>%2$s</style></head>
        <body class="%3$s"><header><a href="/">%4$s</a></header>
        <main><h1>%1$s</h1>
        %5$s
        </main></body></html>
        """
                .formatted(
                        Html.escape(title),
                        STYLE,
                        look == Look.XERO ? "xero" : "sandbox",
                        look == Look.XERO ? "Xero (sandbox)" : "Nimbus sandbox",
                        content);
    }
}
