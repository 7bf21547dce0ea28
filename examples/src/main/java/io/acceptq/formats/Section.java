package io.acceptq.formats;

import io.acceptq.profile.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one section of a scenario file, all of which are known. */
final class Section {
    private final DocumentNode node;
    private final List<String> known;

    private Section(DocumentNode node, List<String> known) {
        this.node = node;
        this.known = known;
    }

    /**
     * Opens a section.
     *
     * @throws IllegalArgumentException if it has a key that is not among the known ones, with its line and the nearest
     */
    static Section of(DocumentNode node, String... known) {
        Section section = new Section(node, List.of(known));
        for (Map.Entry<String, DocumentNode> entry : node.entries().entrySet()) {
            if (!section.known.contains(entry.getKey())) {
                throw entry.getValue()
                        .error("unknown key '" + entry.getKey() + "'; the nearest known is '"
                                + NearestName.to(entry.getKey(), section.known) + "' (known here: "
                                + String.join(", ", section.known) + ")");
            }
        }
        return section;
    }

    Optional<DocumentNode> find(String key) {
        return Optional.ofNullable(node.entries().get(key));
    }

    /**
     * The value of a key.
     *
     * @throws IllegalArgumentException if the section does not have it
     */
    DocumentNode require(String key) {
        return find(key).orElseThrow(() -> node.error("the key '" + key + "' is missing"));
    }

    /**
     * The one key of a section that is a choice among its known keys, and its value.
     *
     * @throws IllegalArgumentException if there is none or more than one
     */
    Map.Entry<String, DocumentNode> choice() {
        if (node.entries().size() != 1) {
            throw node.error("expected exactly one of " + String.join(", ", known) + ", but there "
                    + (node.entries().isEmpty()
                            ? "is none"
                            : "are " + String.join(" and ", node.entries().keySet())));
        }
        return node.entries().entrySet().iterator().next();
    }
}
