package io.acceptq.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Recognises a trace by its first bytes or its first line, and hands it to its reader. */
final class FormatDetection {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int PEEKED_BYTES = 4096;

    private FormatDetection() {}

    static ConnectionTrace read(String source, InputStream in, TraceOptions options) {
        try {
            return dispatch(source, unzipped(in), options);
        } catch (IOException e) {
            throw TraceFormatException.unreadable(source, e);
        }
    }

    /** The stream itself, or its content if it is gzipped; always with mark. */
    static InputStream unzipped(InputStream in) throws IOException {
        InputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
        byte[] head = peek(buffered);
        if (head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            return new BufferedInputStream(new GZIPInputStream(buffered, BUFFER_BYTES), BUFFER_BYTES);
        }
        return buffered;
    }

    private static ConnectionTrace dispatch(String source, InputStream in, TraceOptions options) throws IOException {
        byte[] head = peek(in);
        if (head.length == 0) {
            throw new TraceFormatException(source + ": expected a trace, but the file is empty");
        }
        Optional<TraceFormat> capture = capture(head);
        Optional<TraceFormat> said = options.format();
        if (said.isPresent() && (said.get().isBinary() || capture.isPresent()) && !said.equals(capture)) {
            throw another(
                    source, said.get(), capture.map(TraceFormat::label).orElse(isText(head) ? "text" : binary(head)));
        }
        if (capture.isPresent()) {
            return capture.get() == TraceFormat.PCAP
                    ? new PcapReader(new ByteSource(source, "pcap", in), options).read()
                    : new PcapngReader(new ByteSource(source, "pcapng", in), options).read();
        }
        if (!isText(head)) {
            throw new TraceFormatException(source + ": expected " + TraceFormat.KNOWN + ", but was " + binary(head));
        }
        TextLines lines = new TextLines(source, in);
        if (!lines.advance()) {
            throw new TraceFormatException(source + ": expected at least one arrival, but the file is blank");
        }
        lines.stepBack();
        ConnectionTrace trace = text(said.orElseGet(() -> format(lines.text())), lines, options);
        if (said.isPresent() && said.get() != trace.format()) {
            throw another(source, said.get(), trace.format().label());
        }
        return trace;
    }

    private static TraceFormatException another(String source, TraceFormat said, String was) {
        return new TraceFormatException(
                source + ": expected " + said.label() + ", as the format option says, but was " + was);
    }

    private static Optional<TraceFormat> capture(byte[] head) {
        int magic = head.length < 4 ? 0 : ByteSource.int32(head, 0);
        if (PcapReader.isMagic(magic)) {
            return Optional.of(TraceFormat.PCAP);
        }
        return magic == PcapngReader.SECTION_HEADER ? Optional.of(TraceFormat.PCAPNG) : Optional.empty();
    }

    /** The format of a text that begins with this line. */
    private static TraceFormat format(String line) {
        if (line.stripLeading().startsWith("{")) {
            return TraceFormat.NGINX_JSON;
        }
        if (HaproxyReader.isEntry(line) || HaproxyReader.isNotice(line)) {
            return TraceFormat.HAPROXY;
        }
        if (AccessLogReader.isEntry(line)) {
            return TraceFormat.ACCESS_LOG;
        }
        if (HeyReader.isHeader(line)) {
            return TraceFormat.HEY;
        }
        if (K6Reader.isHeader(line)) {
            return TraceFormat.K6;
        }
        return AbReader.isHeader(line) ? TraceFormat.AB : TraceFormat.CSV;
    }

    private static ConnectionTrace text(TraceFormat format, TextLines lines, TraceOptions options) {
        return switch (format) {
            case NGINX_JSON -> new NginxJsonReader(lines).read();
            case HAPROXY -> new HaproxyReader(lines).read();
            case ACCESS_LOG, NGINX_TIMED -> new AccessLogReader(lines).read();
            case HEY -> new HeyReader(lines).read();
            case K6 -> new K6Reader(lines, options).read();
            case AB -> new AbReader(lines).read();
            case CSV -> new CsvReader(lines, options).read();
            case PCAP, PCAPNG -> throw new IllegalStateException(format + " is no text");
        };
    }

    private static byte[] peek(InputStream in) throws IOException {
        in.mark(PEEKED_BYTES);
        byte[] head = in.readNBytes(PEEKED_BYTES);
        in.reset();
        return head;
    }

    private static boolean isText(byte[] head) {
        for (byte b : head) {
            boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != 0x1b;
            if (control || b == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String binary(byte[] head) {
        int magic = head.length < 4 ? 0 : ByteSource.int32(head, 0);
        if (magic == 0x28b52ffd) {
            return "compressed by zstd";
        }
        if (magic == 0xfd377a58) {
            return "compressed by xz";
        }
        if (new String(head, 0, Math.min(3, head.length), StandardCharsets.ISO_8859_1).equals("BZh")) {
            return "compressed by bzip2";
        }
        StringBuilder hex = new StringBuilder("binary data that begin with");
        for (int i = 0; i < Math.min(4, head.length); i++) {
            hex.append(' ')
                    .append(Character.forDigit((head[i] >> 4) & 15, 16))
                    .append(Character.forDigit(head[i] & 15, 16));
        }
        return hex.toString();
    }
}
