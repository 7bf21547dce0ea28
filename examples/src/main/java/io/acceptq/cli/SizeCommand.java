package io.acceptq.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.formats.InputText;
import io.acceptq.formats.JsonText;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.QueueLimit;
import io.acceptq.profile.QueueLimits;
import io.acceptq.profile.ServerDefaults;
import io.acceptq.profile.Sysctls;
import io.acceptq.profile.SysctlsText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how long the three queues in front of a server may get. */
@Command(
        name = "size",
        description = "Prints the limits of accept queue, SYN queue and netdev backlog, each formula with its numbers.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: acceptq size --backlog 511 --kernel el7 --sysctl net.core.somaxconn=1024"})
final class SizeCommand implements Callable<Integer> {
    private static final int IGNORED_NAMED_AT_MOST = 5;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--backlog",
            paramLabel = "N",
            converter = BacklogConverter.class,
            description = "The argument of listen(2), any 32-bit number; -1 is net.core.somaxconn.")
    private @Nullable Integer backlog;

    @Option(
            names = "--server",
            paramLabel = "NAME",
            converter = ServerConverter.class,
            description = "The backlog this server asks for by default: nginx, tomcat, go, ...")
    private @Nullable ServerDefaults server;

    @Option(
            names = "--kernel",
            paramLabel = "V",
            converter = KernelConverter.class,
            defaultValue = "6.18",
            description = "2.6.32, el6, 3.10, el7, 4.4, ... 6.18; default ${DEFAULT-VALUE}.")
    private KernelProfile kernel;

    @Option(names = "--sysctl", paramLabel = "KEY=VALUE", description = "A setting; may be repeated.")
    private List<String> settings = List.of();

    @Option(
            names = "--sysctl-file",
            paramLabel = "FILE",
            description = "Settings as sysctl -a prints them or a sysctl.conf; --sysctl counts over them.")
    private @Nullable Path settingsFile;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Sysctls sysctls = withSettings(fromFile(Sysctls.defaults(kernel)));
        int asked = asked(sysctls);
        QueueLimits limits = QueueLimits.of(sysctls, asked);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? JsonText.of(document(asked, limits)) : limits.explain());
        out.flush();
        return 0;
    }

    private int asked(Sysctls sysctls) {
        if ((backlog == null) == (server == null)) {
            throw new IllegalArgumentException("size needs one of --backlog N and --server NAME"
                    + (backlog == null ? "" : ", but was given both"));
        }
        return backlog != null ? backlog : serverBacklog(sysctls);
    }

    private int serverBacklog(Sysctls sysctls) {
        return Optional.ofNullable(server).orElseThrow().backlog(sysctls);
    }

    private Sysctls fromFile(Sysctls defaults) throws IOException {
        if (settingsFile == null) {
            return defaults;
        }
        SysctlsText text = SysctlsText.read(defaults, settingsFile.toString(), InputText.read(settingsFile));
        noteIgnored(settingsFile, text.ignoredKeys());
        return text.sysctls();
    }

    private void noteIgnored(Path file, List<String> keys) {
        if (!keys.isEmpty()) {
            String more = keys.size() > IGNORED_NAMED_AT_MOST ? ", ..." : "";
            PrintWriter err = spec.commandLine().getErr();
            err.println("note: " + file + ": " + keys.size() + " keys are not modelled on " + kernel.label()
                    + " and change nothing: "
                    + String.join(", ", keys.subList(0, Math.min(keys.size(), IGNORED_NAMED_AT_MOST))) + more);
            err.flush();
        }
    }

    /** A key given twice would make the order of options matter, so it is refused. */
    private Sysctls withSettings(Sysctls start) {
        Map<String, Integer> values = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--sysctl must be KEY=VALUE, but was '" + setting + "'");
            }
            String key = setting.substring(0, equals).strip();
            if (values.put(key, number(key, setting.substring(equals + 1).strip())) != null) {
                throw new IllegalArgumentException("--sysctl " + key + " must be given once, but was given twice");
            }
        }
        Sysctls sysctls = start;
        for (Map.Entry<String, Integer> value : values.entrySet()) {
            sysctls = sysctls.with(value.getKey(), value.getValue());
        }
        return sysctls;
    }

    private static int number(String key, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notWhole) {
            throw new IllegalArgumentException(
                    "--sysctl " + key + " must be a whole number of 32 bits, but was '" + value + "'", notWhole);
        }
    }

    private ObjectNode document(int asked, QueueLimits limits) {
        ObjectNode document = JsonText.object();
        document.put("kernel", kernel.spelling());
        document.put("backlog", asked);
        put(document, "accept_queue", limits.acceptQueue());
        put(document, "syn_queue", limits.synQueue());
        put(document, "netdev_backlog", limits.netdevBacklog());
        document.put("explanation", limits.explain());
        return document;
    }

    private static void put(ObjectNode document, String name, QueueLimit queue) {
        ObjectNode node = document.putObject(name);
        node.put("limit", queue.limit());
        if (queue.isNeverFull()) {
            node.putNull("holds").put("never_full", true);
        } else {
            node.put("holds", queue.holds());
        }
        node.put("limited_by", queue.limitingSetting());
    }
}
