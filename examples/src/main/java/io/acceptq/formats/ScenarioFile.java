package io.acceptq.formats;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.profile.SysctlsText;
import io.acceptq.scenario.Listen;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.ScenarioBuilder;
import io.acceptq.traffic.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A scenario written in YAML or JSON, for people who write no Java.
 *
 * <pre>{@code
 * kernel: "6.18"
 * sysctl: {net.core.somaxconn: 4096}
 * listen: {backlog: 511}
 * server: {model: workers, workers: 64, service: {exponential: 18ms}}
 * link: {rtt: 20ms}
 * clients: {timeout: 1s}
 * arrivals: {poisson: 3000/s}
 * duration: 60s
 * }</pre>
 *
 * <p>Required are {@code listen.backlog}, {@code server}, {@code arrivals} and {@code duration}; {@code kernel} is 6.18 if it is not given.
 * File names inside are relative to the file. Unknown keys are errors.
 */
public final class ScenarioFile {
    private static final KernelProfile DEFAULT_KERNEL = KernelProfile.LINUX_6_18;

    private final DocumentNode root;
    private final Section section;
    private final Path file;

    private ScenarioFile(DocumentNode root, Path file) {
        this.root = root;
        this.section = Section.of(
                root,
                "kernel",
                "sysctl",
                "sysctl_file",
                "listen",
                "server",
                "link",
                "clients",
                "arrivals",
                "duration",
                "netdev",
                "tiers");
        this.file = file;
    }

    /**
     * Reads a file and changes values in it.
     *
     * @param assignments changes such as {@code listen.backlog=128} or {@code sysctl.net.core.somaxconn=1024}, in order
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is no YAML or JSON, has an unknown key, or an assignment is malformed
     */
    public static ScenarioFile read(Path file, List<String> assignments) throws IOException {
        DocumentNode root = DocumentReader.read(file.toString(), InputText.read(file));
        for (String assignment : assignments) {
            root = Assignment.parse(assignment).applyTo(root);
        }
        return new ScenarioFile(root, file);
    }

    /**
     * The scenario.
     *
     * @throws IllegalArgumentException if something required is missing or a value breaks its rule, with file and line
     */
    public Scenario scenario() {
        requireAll("listen", "server", "arrivals", "duration");
        Load load = new ArrivalsSection(file).load(section.require("arrivals"));
        DocumentNode duration = section.require("duration");
        return duration.check(() -> build(load, duration.time()));
    }

    /**
     * The scenario under another load; what the file says of arrivals and duration gives way, and may be missing.
     *
     * @throws IllegalArgumentException as {@link #scenario()}
     */
    public Scenario scenarioUnder(Load load, Duration duration) {
        requireAll("listen", "server");
        return build(load, duration);
    }

    private void requireAll(String... keys) {
        List<String> missing = new ArrayList<>();
        for (String key : keys) {
            if (section.find(key).isEmpty()) {
                missing.add(key);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(file + ": scenario is incomplete: " + String.join(", ", missing));
        }
    }

    private Scenario build(Load load, Duration duration) {
        refuseTiers();
        Sysctls sysctls = sysctls();
        ScenarioBuilder builder = Scenario.on(sysctls.profile())
                .sysctls(defaults -> sysctls)
                .listen(listen(section.require("listen")))
                .server(ServerSection.server(section.require("server"), file))
                .arrivals(load)
                .lasting(duration);
        ClientsSection clients = new ClientsSection();
        section.find("link").ifPresent(link -> clients.readLink(link, builder));
        section.find("clients").ifPresent(clients::read);
        section.find("netdev").ifPresent(node -> builder.netdev(NetdevSection.netdev(node)));
        return builder.clients(clients.model()).build();
    }

    private void refuseTiers() {
        section.find("tiers").filter(node -> !node.items().isEmpty()).ifPresent(node -> {
            throw node.error("tiers are not modelled yet, so the list must be empty");
        });
    }

    private Sysctls sysctls() {
        KernelProfile kernel = section.find("kernel")
                .map(node -> node.check(() -> KernelProfile.parse(node.text())))
                .orElse(DEFAULT_KERNEL);
        Sysctls start = section.find("sysctl_file")
                .map(node -> fromFile(kernel, node))
                .orElseGet(() -> Sysctls.defaults(kernel));
        return section.find("sysctl").map(node -> with(start, node)).orElse(start);
    }

    private Sysctls fromFile(KernelProfile kernel, DocumentNode node) {
        Path named = file.resolveSibling(node.text());
        try {
            return SysctlsText.read(kernel, named.toString(), InputText.read(named))
                    .sysctls();
        } catch (IOException unreadable) {
            throw node.mustBe("the name of a readable file");
        }
    }

    /** Sets the kernel's own keys. */
    static Sysctls with(Sysctls start, DocumentNode node) {
        Sysctls sysctls = start;
        for (Map.Entry<String, DocumentNode> entry : node.entries().entrySet()) {
            Sysctls before = sysctls;
            DocumentNode value = entry.getValue();
            sysctls = value.check(() -> before.with(entry.getKey(), value.wholeNumber()));
        }
        return sysctls;
    }

    private static Listen listen(DocumentNode node) {
        Section keys = Section.of(node, "backlog", "sockets", "defer_accept");
        Listen listen = Listen.backlog(keys.require("backlog").wholeNumber());
        if (keys.find("sockets").isPresent()) {
            DocumentNode sockets = keys.require("sockets");
            Listen before = listen;
            listen = sockets.check(() -> before.withSockets(sockets.wholeNumber()));
        }
        if (keys.find("defer_accept").isPresent()) {
            DocumentNode seconds = keys.require("defer_accept");
            Listen before = listen;
            listen = seconds.check(() -> before.withDeferAccept(seconds.wholeNumber()));
        }
        return listen;
    }

    /** The file's name. */
    @Override
    public String toString() {
        return root.place();
    }
}
