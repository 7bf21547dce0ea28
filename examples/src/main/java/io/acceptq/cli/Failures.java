package io.acceptq.cli;

import io.acceptq.profile.NearestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What a failed command says, on one line, and its exit code: 2 where the user can mend it, 3 where only we can. A stack
 * trace follows only with {@code -Dacceptq.debug=true}.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    static final int BAD_INPUT = CommandLine.ExitCode.USAGE;
    static final int DEFECT = 3;

    /** What the library and the file system throw at bad input; every other exception is a defect of ours. */
    private static final List<Class<? extends Exception>> INPUT_EXCEPTIONS =
            List.of(IllegalArgumentException.class, IOException.class, UncheckedIOException.class);

    private final boolean showsStackTrace;

    Failures(boolean showsStackTrace) {
        this.showsStackTrace = showsStackTrace;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        return report(command, usageMessage(e) + " (see " + name + " --help)", e, BAD_INPUT);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return INPUT_EXCEPTIONS.stream().anyMatch(type -> type.isInstance(e))
                ? report(command, inputMessage(e), e, BAD_INPUT)
                : defect(command, e);
    }

    /** Says that acceptq is at fault. */
    int defect(CommandLine command, Throwable e) {
        return report(command, "this is a defect of acceptq: " + e, e, DEFECT);
    }

    /** Says that the disk is full, or that nobody reads any more. */
    int unwritableOutput(CommandLine command) {
        String message = "standard output cannot be written";
        return report(command, message, new IOException(message), BAD_INPUT);
    }

    private int report(CommandLine command, String message, Throwable e, int exitCode) {
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + line);
        if (showsStackTrace) {
            e.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return exitCode;
    }

    private static String usageMessage(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched && isCommand(unmatched)) {
            List<String> known =
                    List.copyOf(unmatched.getCommandLine().getSubcommands().keySet());
            String wanted = unmatched.getUnmatched().get(0);
            return "unknown command '" + wanted + "'; the nearest is '" + NearestName.to(wanted, known)
                    + "' (commands: " + String.join(", ", known) + ")";
        }
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            return messageOf(e) + "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
        }
        // picocli names the exception's class in front of what the library says about the value.
        if (e.getCause() instanceof IllegalArgumentException rejected && e.getArgSpec() != null) {
            return nameOf(e.getArgSpec()) + ": " + messageOf(rejected);
        }
        return messageOf(e);
    }
    /** Whether a word stands where a command should. */
    private static boolean isCommand(UnmatchedArgumentException e) {
        return !e.getCommandLine().getSubcommands().isEmpty()
                && !e.getUnmatched().isEmpty()
                && !e.getUnmatched().get(0).startsWith("-");
    }

    private static String nameOf(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** The file system's exceptions often say no more than the file's name. */
    private static String inputMessage(Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? Objects.requireNonNullElse(e.getCause(), e) : e;
        if (cause instanceof NoSuchFileException) {
            return messageOf(cause) + ": no such file or directory";
        }
        if (cause instanceof AccessDeniedException) {
            return messageOf(cause) + ": permission denied";
        }
        if (cause instanceof NotDirectoryException) {
            return messageOf(cause) + ": not a directory";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return messageOf(cause) + ": exists already";
        }
        return messageOf(cause);
    }

    private static String messageOf(Throwable e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}
