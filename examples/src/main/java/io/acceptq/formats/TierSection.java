package io.acceptq.formats;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.profile.SysctlsText;
import io.acceptq.scenario.Link;
import io.acceptq.scenario.Listen;
import io.acceptq.scenario.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a scenario file says of one host that listens. */
final class TierSection {
    /** The keys of a tier. */
    static final String[] KEYS = {"kernel", "sysctl", "sysctl_file", "listen", "server", "link", "netdev"};

    /** Those without which there is none. */
    static final List<String> REQUIRED = List.of("listen", "server");

    private static final KernelProfile DEFAULT_KERNEL = KernelProfile.LINUX_6_18;

    private final Section section;
    private final DocumentNode node;
    private final Path file;

    /** A tier whose keys are among those of a section. */
    TierSection(Section section, DocumentNode node, Path file) {
        this.section = section;
        this.node = node;
        this.file = file;
    }

    /** A tier that is an item of a list. */
    static TierSection of(DocumentNode node, Path file) {
        return new TierSection(Section.of(node, KEYS), node, file);
    }

    /** What {@code action} makes; an error of it is placed at the tier. */
    <T> T check(Supplier<T> action) {
        return node.check(action);
    }

    Tier tier() {
        Tier tier = Tier.on(
                sysctls(), listen(section.require("listen")), ServerSection.server(section.require("server"), file));
        Optional<DocumentNode> netdev = section.find("netdev");
        if (netdev.isPresent()) {
            tier = tier.withNetdev(NetdevSection.netdev(netdev.get()));
        }
        Optional<DocumentNode> link = section.find("link");
        return link.isPresent() ? tier.withLink(link(link.get())) : tier;
    }

    private static Link link(DocumentNode node) {
        Section keys = Section.of(node, "rtt", "loss");
        Link link = keys.find("rtt")
                .map(value -> value.check(() -> Link.of(DistributionValue.read(value))))
                .orElse(Link.near());
        return keys.find("loss").map(value -> link.withLoss(share(value))).orElse(link);
    }

    private static double share(DocumentNode node) {
        double share = node.decimal();
        if (!(share >= 0 && share < 1)) {
            throw node.mustBe("at least 0 and below 1");
        }
        return share;
    }

    private Sysctls sysctls() {
        KernelProfile kernel = section.find("kernel")
                .map(name -> name.check(() -> KernelProfile.parse(name.text())))
                .orElse(DEFAULT_KERNEL);
        Sysctls start = section.find("sysctl_file")
                .map(name -> fromFile(kernel, name))
                .orElseGet(() -> Sysctls.defaults(kernel));
        return section.find("sysctl").map(values -> with(start, values)).orElse(start);
    }

    private Sysctls fromFile(KernelProfile kernel, DocumentNode name) {
        Path named = file.resolveSibling(name.text());
        try {
            return SysctlsText.read(kernel, named.toString(), InputText.read(named))
                    .sysctls();
        } catch (IOException unreadable) {
            throw name.mustBe("the name of a readable file");
        }
    }

    /** Sets the kernel's own keys. */
    static Sysctls with(Sysctls start, DocumentNode values) {
        Sysctls sysctls = start;
        for (Map.Entry<String, DocumentNode> entry : values.entries().entrySet()) {
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
}
