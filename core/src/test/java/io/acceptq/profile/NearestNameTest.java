package io.acceptq.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    @Test
    void takesTheNameWithTheFewestChanges() {
        List<String> known = List.of("kitten", "sitting", "mitten");
        assertEquals("kitten", NearestName.to("kitte", known));
        assertEquals("sitting", NearestName.to("siting", known));
        assertEquals("mitten", NearestName.to("mittens", known));
    }

    @Test
    void takesTheFirstOfEquallyNearNames() {
        assertEquals("ab", NearestName.to("aa", List.of("ab", "ac")));
        assertEquals("ab", NearestName.to("", List.of("ab", "cd")));
    }
}
