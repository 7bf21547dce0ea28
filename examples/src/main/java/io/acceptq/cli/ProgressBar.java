package io.acceptq.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** A bar on the error stream that grows with what is done, if a terminal shows it; else nothing. */
public final class ProgressBar {
    private static final int WIDTH = 40;
    private static final Path ERROR_STREAM = Path.of("/proc/self/fd/2");

    private final PrintWriter err;
    private final boolean isShown;
    private int shown = -1;

    private ProgressBar(PrintWriter err, boolean isShown) {
        this.err = err;
        this.isShown = isShown;
    }

    /** A bar that a terminal shows; nothing where the error stream is a file or a pipe. */
    public static ProgressBar on(PrintWriter err) {
        return new ProgressBar(err, isTerminal());
    }

    /** A bar that is shown in any case. */
    static ProgressBar shownOn(PrintWriter err) {
        return new ProgressBar(err, true);
    }

    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(ERROR_STREAM).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException noProc) {
            return CommandLine.Help.Ansi.AUTO.enabled();
        }
    }

    /** Shows that so many of so many are done. */
    public void show(long done, long all) {
        int filled = (int) (WIDTH * done / all);
        if (isShown && (filled > shown || done == all)) {
            shown = filled;
            err.print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + " of " + all + " cells");
            err.flush();
        }
    }

    /** Takes the bar away. */
    public void end() {
        if (isShown && shown >= 0) {
            err.print("\r" + " ".repeat(WIDTH + 30) + "\r");
            err.flush();
        }
    }
}
