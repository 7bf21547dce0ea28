package io.acceptq.server;

/**
 * The answers of an nginx that has none from the next tier.
 *
 * <p>A whole response has 264 bytes and three times the reason: the page {@code <html> <head><title>R</title></head> <body>
 * <center><h1>R</h1></center> <hr><center>nginx/1.22.1</center> </body> </html>} has 127 bytes and the reason twice (every part ends with a
 * line break of two), the header (status line, Server, Date, Content-Type, Content-Length, Connection: close) 137 and the reason once. That is
 * 309 bytes for 502.
 *
 * <p>Source: nginx 1.22.1, src/http/ngx_http_special_response.c and src/http/ngx_http_header_filter_module.c.
 */
enum ErrorPage {
    /** No free connection for the next tier. It closes the client's connection. */
    INTERNAL_SERVER_ERROR(500, "500 Internal Server Error"),
    /** The next tier refused or broke the connection. */
    BAD_GATEWAY(502, "502 Bad Gateway"),
    /** The next tier did not accept or answer in time. */
    GATEWAY_TIMEOUT(504, "504 Gateway Time-out");

    private static final int BYTES_BESIDES_THE_REASON = 264;

    private final int status;
    private final int bytes;

    ErrorPage(int status, String reason) {
        this.status = status;
        this.bytes = BYTES_BESIDES_THE_REASON + 3 * reason.length();
    }

    int status() {
        return status;
    }

    /** The length of the whole response. */
    int bytes() {
        return bytes;
    }
}
