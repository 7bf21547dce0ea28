package io.acceptq.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code acceptq}: prints its help, or hands over to a subcommand. */
@Command(
        name = "acceptq",
        description = "Simulates the SYN queue, the accept queue and the netdev backlog of Linux.",
        mixinStandardHelpOptions = true,
        versionProvider = Acceptq.Version.class,
        footer = {
            "",
            "Exit codes: 0 done, 1 the goal or the comparison failed, 2 bad usage or input, 3 a defect of acceptq."
        })
public final class Acceptq implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** The subcommands, in the order in which the help lists them. */
    private static List<Callable<Integer>> subcommands() {
        return List.of(
                new ArticleCommand(),
                new SizeCommand(),
                new RunCommand(),
                new ReplayCommand(),
                new ImportCommand(),
                new SweepCommand(),
                new FindCommand(),
                new CapacityCommand(),
                new ConformCommand(),
                new PredictCommand(),
                new CompareCommand());
    }

    /** Runs the command that {@code args} names and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(commandLine(), args));
    }

    /** The command with its subcommands, writing to the standard streams. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Acceptq());
        subcommands().forEach(commandLine::addSubcommand);
        return writingToStreams(commandLine);
    }

    private static CommandLine writingToStreams(CommandLine commandLine) {
        return commandLine.setOut(writerTo(FileDescriptor.out)).setErr(writerTo(FileDescriptor.err));
    }

    /** UTF-8 on every machine; and unlike {@link System#out} it lets {@link PrintWriter#checkError} see a failed write. */
    private static PrintWriter writerTo(FileDescriptor stream) {
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(new FileOutputStream(stream), UTF_8)));
    }

    /** A command of its own, writing to the standard streams. */
    public static CommandLine standalone(Object command) {
        return writingToStreams(new CommandLine(command));
    }

    /** The exit code of {@code args}; whatever goes wrong is one line on the error stream. */
    public static int run(CommandLine commandLine, String... args) {
        Failures failures = new Failures(Boolean.getBoolean("acceptq.debug"));
        commandLine.setParameterExceptionHandler(failures).setExecutionExceptionHandler(failures);
        int exitCode;
        try {
            exitCode = commandLine.execute(args);
        } catch (Error e) {
            exitCode = failures.defect(commandLine, e);
        }
        if (commandLine.getOut().checkError()) {
            return failures.unwritableOutput(commandLine);
        }
        return exitCode;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }

    /** The version that the build wrote beside this class. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            try (InputStream text = Acceptq.class.getResourceAsStream("version.txt")) {
                return new String[] {
                    new String(Objects.requireNonNull(text, "version.txt").readAllBytes(), UTF_8).strip()
                };
            }
        }
    }
}
