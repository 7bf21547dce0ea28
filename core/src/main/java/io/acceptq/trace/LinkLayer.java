package io.acceptq.trace;

/**
 * Where the IP header begins behind the header of the link a packet was captured on.
 *
 * <p>Source: the LINKTYPE registry of the Tcpdump Group (numbers and headers), IEEE 802.1Q for VLAN tags.
 */
final class LinkLayer {
    static final String KNOWN =
            "Ethernet (1), raw IP (12, 14, 101, 228, 229), loopback (0, 108), Linux cooked (113, 276)";

    /** There is no IP packet behind this header. */
    static final int NO_IP = -1;

    private static final int LOOPBACK = 0;
    static final int ETHERNET = 1;
    /** What some programs write instead of 101: the number that the operating system has for raw IP. */
    private static final int RAW_OF_LINUX = 12;

    private static final int RAW_OF_OPENBSD = 14;
    private static final int RAW = 101;
    private static final int OPENBSD_LOOPBACK = 108;
    private static final int LINUX_COOKED = 113;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int LINUX_COOKED_2 = 276;

    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_IPV6 = 0x86dd;

    private LinkLayer() {}

    static boolean isKnown(int linkType) {
        return switch (linkType) {
            case LOOPBACK,
                    ETHERNET,
                    RAW_OF_LINUX,
                    RAW_OF_OPENBSD,
                    RAW,
                    OPENBSD_LOOPBACK,
                    LINUX_COOKED,
                    IPV4,
                    IPV6,
                    LINUX_COOKED_2 -> true;
            default -> false;
        };
    }

    /** The offset of the IP header, or {@link #NO_IP}; the link type is a known one. */
    static int ipOffset(int linkType, byte[] frame, int length) {
        return switch (linkType) {
            case ETHERNET -> behindTags(frame, length, 12);
            case LINUX_COOKED -> behindTags(frame, length, 14);
            case LINUX_COOKED_2 -> behindCooked2(frame, length);
            case LOOPBACK, OPENBSD_LOOPBACK -> behindFamily(frame, length);
            default -> 0;
        };
    }

    /** The EtherType stands at the offset, or a VLAN tag of four bytes, behind which the next one stands. */
    private static int behindTags(byte[] frame, int length, int offset) {
        int at = offset;
        while (at + 2 <= length && isVlanTag(ByteSource.uint16(frame, at))) {
            at += 4;
        }
        return at + 2 <= length && isIp(ByteSource.uint16(frame, at)) ? at + 2 : NO_IP;
    }

    /** Here the protocol comes first and the payload begins at 20; a VLAN tag lies in the payload. */
    private static int behindCooked2(byte[] frame, int length) {
        if (length < 20) {
            return NO_IP;
        }
        int protocol = ByteSource.uint16(frame, 0);
        if (isVlanTag(protocol)) {
            return behindTags(frame, length, 22);
        }
        return isIp(protocol) ? 20 : NO_IP;
    }

    /**
     * The address family is in the byte order of the captured machine, and the families' numbers differ between
     * systems.
     */
    private static int behindFamily(byte[] frame, int length) {
        if (length < 4) {
            return NO_IP;
        }
        int inNetworkOrder = ByteSource.int32(frame, 0);
        int family = inNetworkOrder > 0 && inNetworkOrder < 256 ? inNetworkOrder : Integer.reverseBytes(inNetworkOrder);
        return switch (family) {
            case 2, 10, 24, 28, 30 -> 4;
            default -> NO_IP;
        };
    }

    private static boolean isIp(int etherType) {
        return etherType == ETHERTYPE_IPV4 || etherType == ETHERTYPE_IPV6;
    }

    private static boolean isVlanTag(int etherType) {
        return etherType == 0x8100 || etherType == 0x88a8 || etherType == 0x9100;
    }
}
