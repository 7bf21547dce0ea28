package io.acceptq.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.KernelTrait;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.wire.Errno;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectTest {
    /**
     * A SYN that nobody answers. Nominal times; since 4.8 a timer is late by up to an eighth of its delay, and lateness adds up, so the last
     * time may be an eighth later.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.6.32 | 0 | 3 9 | 21",
                "el6    | 0 | 1 3 7 15 31 | 63",
                "3.10   | 0 | 1 3 7 15 31 63 | 127",
                "el7    | 0 | 1 3 7 15 31 63 | 127",
                "4.19   | 0 | 1 3 7 15 31 63 | 127",
                "5.15   | 0 | 1 3 7 15 31 63 | 127",
                "6.1    | 0 | 1 3 7 15 31 63 | 127",
                "6.6    | 0 | 1 2 3 4 5 7 11 19 35 67 | 131",
                "6.18   | 0 | 1 2 3 4 5 7 11 19 35 67 | 131",
                // The elapsed rule strikes first: T(1) = 3 s, T(2) = 7 s, T(3) = 15 s.
                "6.18   | 1 | 1 2 | 3",
                "6.18   | 2 | 1 2 3 4 5 | 7",
                "6.18   | 3 | 1 2 3 4 5 7 11 | 19"
            })
    void repeatsTheSynAndGivesUp(String kernel, int retries, String repeated, int givesUp) {
        KernelScript script = KernelScript.on(KernelProfile.parse(kernel));
        if (retries > 0) {
            script.sysctls(s -> s.withTcpSynRetries(retries));
        }
        int socket = script.kernel().connect(0, 1);
        String syn = "SYN seq 0";
        script.out(1, syn);
        List<String> times = Splitter.on(' ').trimResults().splitToList(repeated.trim());
        script.at(times.get(times.size() - 1)).at(Integer.toString(givesUp - 1));
        assertFalse(script.wasWoken(socket), "connect() must not have failed yet");
        script.at(Integer.toString(givesUp + Math.max(1, givesUp / 8)));
        for (String time : times) {
            int nominal = Integer.parseInt(time);
            script.outBetween(time, (nominal + nominal / 8) + ".9", 1, syn);
        }
        script.silence();
        assertTrue(script.wasWoken(socket), "connect() must have failed");
        assertEquals(Errno.ETIMEDOUT.number(), script.kernel().takeError(script.nowNanos(), socket));
        assertEquals(
                KernelProfile.parse(kernel).has(KernelTrait.COUNTS_SYN_RETRANS) ? times.size() : 0,
                script.kernel().counters().value(KernelCounter.TCP_SYN_RETRANS));
    }
}
