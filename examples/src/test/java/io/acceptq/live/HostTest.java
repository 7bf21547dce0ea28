package io.acceptq.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.profile.KernelRelease;
import org.junit.jupiter.api.Test;

class HostTest {
    @Test
    void refusesWhatIsOlderThanAnyModel() {
        KernelRelease old = KernelRelease.of("2.4.37", "");
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Host.profileOf(old));
        assertEquals("kernel must be a release such as 6.18.44, at least 2.6.32, but was 2.4.37", refused.getMessage());
    }
}
