package io.acceptq.cli;

import io.acceptq.formats.InputText;
import io.acceptq.formats.KernelGuess;
import io.acceptq.formats.ScenarioDraft;
import io.acceptq.profile.SysctlsText;
import io.acceptq.trace.ConnectionTrace;
import io.acceptq.trace.Listeners;
import io.acceptq.trace.Nstat;
import io.acceptq.trace.SoftnetStat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a scenario of what a host's own tools print. */
@Command(
        name = "import",
        description =
                "Writes a scenario from a host's settings, listeners, counters and arrivals, with a comment at each"
                        + " value that says where it came from, or that it is assumed.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: acceptq import --sysctl sysctl.txt --ss ss.txt --port 443 > scenario.yaml"})
final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--sysctl", paramLabel = "FILE", description = "The output of sysctl -a, or a sysctl.conf.")
    private @Nullable Path sysctl;

    @Option(
            names = "--ss",
            paramLabel = "FILE",
            description = "The output of ss -ltn, or /proc/net/tcp and tcp6: the listening sockets.")
    private @Nullable Path listeners;

    @Option(
            names = "--nstat",
            paramLabel = "FILE",
            description = "Counters to compare with: nstat -az, nstat -azj, netstat -s, or /proc/net/netstat and snmp.")
    private @Nullable Path counters;

    @Option(names = "--softnet", paramLabel = "FILE", description = "/proc/net/softnet_stat: the CPUs and their drops.")
    private @Nullable Path softnet;

    @Option(names = "--trace", paramLabel = "FILE", description = "Recorded arrivals: whatever replay reads.")
    private @Nullable Path trace;

    @Mixin
    private TraceFileOptions file;

    @Override
    public Integer call() throws IOException {
        if (sysctl == null && listeners == null && counters == null && softnet == null && trace == null) {
            throw new IllegalArgumentException(
                    "import needs at least one of --sysctl, --ss, --nstat, --softnet and --trace");
        }
        ScenarioDraft draft = new ScenarioDraft();
        putSettings(draft);
        if (listeners == null) {
            draft.assumeListener();
        } else {
            draft.listener(listeners.toString(), Listeners.read(listeners), file.port());
        }
        draft.assumeServerAndClients();
        if (softnet != null) {
            draft.softnet(softnet.toString(), SoftnetStat.read(softnet));
        }
        if (trace == null) {
            draft.assumeArrivals();
        } else {
            draft.arrivals(trace, ConnectionTrace.read(trace, file.options()), file.entries());
        }
        if (counters != null) {
            draft.counters(counters.toString(), Nstat.read(counters));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(draft.text());
        out.flush();
        return 0;
    }

    private void putSettings(ScenarioDraft draft) throws IOException {
        if (sysctl == null) {
            draft.kernel(KernelGuess.UNTOLD);
            return;
        }
        String name = sysctl.toString();
        String text = InputText.read(sysctl);
        Map<String, SysctlsText.Entry> entries = SysctlsText.entries(name, text);
        KernelGuess guess = KernelGuess.of(entries, name);
        draft.kernel(guess);
        draft.sysctls(name, SysctlsText.read(guess.kernel(), name, text).sysctls(), entries);
    }
}
