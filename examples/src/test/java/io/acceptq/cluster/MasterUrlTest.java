package io.acceptq.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "local",
                "local[*]",
                "local[16]",
                "local[4,2]",
                "local[*,3]",
                "spark://head:7077",
                "spark://head:7077,standby:7077",
                "spark://[::1]:7077",
                "yarn",
                "k8s://https://cluster:6443"
            })
    void readsWhatSparkTakes(String text) {
        assertEquals(text, MasterUrl.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "locl[*]",
                "local[0]",
                "local[x]",
                "spark:/head:7077",
                "spark://head",
                "spark://head:99999",
                "spark://head:7077,",
                "spark://head:7077/x",
                "http://head:7077",
                "mesos://head:5050"
            })
    void refusesEverythingElse(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> MasterUrl.parse(text));
        assertEquals(
                "master must be local[N], local[*], spark://host:port, yarn or k8s://..., but was '" + text + "'",
                refused.getMessage());
    }

    @Test
    void findsAMasterThatListensAndMissesOneThatDoesNot() throws IOException {
        int port;
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listening.getLocalPort();
            MasterUrl.parse("spark://127.0.0.1:1,127.0.0.1:" + port).requireAnswer();
        }
        String gone = "spark://127.0.0.1:" + port;
        IOException refused =
                assertThrows(IOException.class, () -> MasterUrl.parse(gone).requireAnswer());
        assertEquals(
                gone + ": no Spark master answers there (java.net.ConnectException: Connection refused)",
                refused.getMessage());
    }

    @Test
    void knowsWhetherTheClusterIsThisMachine() {
        assertTrue(MasterUrl.parse("local[*]").isOnThisMachine());
        assertTrue(MasterUrl.parse("spark://127.0.0.1:7077").isOnThisMachine());
        assertFalse(MasterUrl.parse("spark://127.0.0.1:7077,192.0.2.1:7077").isOnThisMachine());
        assertFalse(MasterUrl.parse("yarn").isOnThisMachine());
    }
}
