package io.acceptq.formats;

import io.acceptq.scenario.Link;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.Tier;
import io.acceptq.traffic.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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
 *
 * <p>Instead of one server there can be a chain of them, the one that clients reach first: {@code tiers} is a list whose items have the keys
 * {@code kernel}, {@code sysctl}, {@code sysctl_file}, {@code listen}, {@code server}, {@code link} and {@code netdev}, which then stand
 * nowhere else.
 */
public final class ScenarioFile {
    private static final String TIERS = "tiers";
    private static final String[] KEYS = {"clients", "arrivals", "duration", TIERS};

    private final DocumentNode root;
    private final Section section;
    private final Path file;

    private ScenarioFile(DocumentNode root, Path file) {
        this.root = root;
        this.section = Section.of(
                root,
                Stream.concat(Stream.of(TierSection.KEYS), Stream.of(KEYS)).toArray(String[]::new));
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
        return new ScenarioFile(
                changed(DocumentReader.read(file.toString(), InputText.read(file)), "--set", assignments), file);
    }

    private static DocumentNode changed(DocumentNode root, String option, List<String> assignments) {
        DocumentNode changed = root;
        for (String assignment : assignments) {
            changed = Assignment.parse(option, assignment).applyTo(changed);
        }
        return changed;
    }

    /**
     * The same file with values changed, without reading it again.
     *
     * @param option the option of the command line that the changes stand in, for errors
     * @param assignments changes such as {@code listen.backlog=128}, in order
     * @throws IllegalArgumentException if an assignment is malformed or its key unknown
     */
    public ScenarioFile with(String option, List<String> assignments) {
        return new ScenarioFile(changed(root, option, assignments), file);
    }

    /**
     * A number in hexadecimal that tells whether two scenarios are the same: SHA-256 over every value, and over the contents of every file that a
     * value names. Comments, blanks and the order of keys play no part.
     *
     * @param tried values that are tried in the place of others, as written in an option; of them the files count that they name
     * @throws IOException if such a file cannot be read
     */
    public String digest(List<String> tried) throws IOException {
        return ScenarioDigest.of(root, parsed(tried), file);
    }

    /**
     * The files that its values name, as they are written: relative to this file, or absolute.
     *
     * @param tried values that are tried in the place of others, as written in an option
     * @throws IOException if one cannot be looked up
     */
    public Set<String> namedFiles(List<String> tried) throws IOException {
        Set<String> names = new TreeSet<>();
        NamedFiles files = new NamedFiles(file);
        NamedFiles.Visitor visitor = new NamedFiles.Visitor() {
            @Override
            public void text(String text) {
                // Only files are asked for.
            }

            @Override
            public void file(String name, Path named) {
                names.add(name);
            }
        };
        files.walk(root, visitor);
        for (DocumentNode value : parsed(tried)) {
            files.walk(value, visitor);
        }
        return names;
    }

    private static List<DocumentNode> parsed(List<String> values) {
        return values.stream()
                .map(value -> DocumentReader.readValue(new DocumentNode.Position(value, ""), value))
                .toList();
    }

    /**
     * The scenario.
     *
     * @throws IllegalArgumentException if something required is missing or a value breaks its rule, with file and line
     */
    public Scenario scenario() {
        requireAll("arrivals", "duration");
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
        requireAll();
        return build(load, duration);
    }

    private void requireAll(String... keys) {
        List<String> missing = new ArrayList<>();
        if (tiers().isEmpty()) {
            TierSection.REQUIRED.stream()
                    .filter(key -> section.find(key).isEmpty())
                    .forEach(missing::add);
        }
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
        List<TierSection> sections = tierSections();
        List<Tier> tiers = sections.stream().map(TierSection::tier).toList();
        Link first = tiers.get(0).link();
        Tier application = behindItsLink(tiers, tiers.size() - 1);
        ClientsSection clients = new ClientsSection(first.roundTrip());
        section.find("clients").ifPresent(clients::read);
        Scenario scenario = Scenario.on(application.kernel())
                .sysctls(defaults -> application.sysctls())
                .listen(application.listen())
                .server(application.server())
                .clients(clients.model())
                .arrivals(load)
                .loss(first.loss())
                .lasting(duration)
                .build()
                .withTier(0, unused -> application);
        for (int tier = tiers.size() - 2; tier >= 0; tier--) {
            Scenario behind = scenario;
            Tier gateway = behindItsLink(tiers, tier);
            scenario = sections.get(tier).check(() -> behind.behind(gateway));
        }
        return scenario;
    }

    /** The way to the first tier is the clients'. */
    private static Tier behindItsLink(List<Tier> tiers, int tier) {
        return tier == 0 ? tiers.get(0).withLink(Link.near()) : tiers.get(tier);
    }

    private List<DocumentNode> tiers() {
        return section.find(TIERS).map(DocumentNode::items).orElse(List.of());
    }

    /** Either what stands in the file itself, or the list of tiers. */
    private List<TierSection> tierSections() {
        if (tiers().isEmpty()) {
            return List.of(new TierSection(section, root, file));
        }
        for (String key : TierSection.KEYS) {
            section.find(key).ifPresent(twice -> {
                throw twice.error("with tiers, " + key + " belongs to each of them and must not stand beside them");
            });
        }
        return tiers().stream().map(tier -> TierSection.of(tier, file)).toList();
    }

    /** The file's name. */
    @Override
    public String toString() {
        return root.place();
    }
}
