package io.acceptq.profile;

/**
 * What a version does with connections that are past the handshake, and how many a host may have.
 *
 * @param rstAcceptance which RST ends a connection
 * @param closeWithUnreadData which received data makes {@code close(2)} send a RST
 * @param orphanRule when there is one orphan too many
 * @param establishedHashSizing how many established-hash entries the memory of the host gives
 */
public record SocketRules(
        RstAcceptance rstAcceptance,
        CloseWithUnreadData closeWithUnreadData,
        OrphanRule orphanRule,
        EstablishedHashSizing establishedHashSizing) {

    /** The same rules with another RST acceptance. */
    public SocketRules withRstAcceptance(RstAcceptance rstAcceptance) {
        return new SocketRules(rstAcceptance, closeWithUnreadData, orphanRule, establishedHashSizing);
    }

    /** The same rules with another close with unread data. */
    public SocketRules withCloseWithUnreadData(CloseWithUnreadData closeWithUnreadData) {
        return new SocketRules(rstAcceptance, closeWithUnreadData, orphanRule, establishedHashSizing);
    }

    /** The same rules with another orphan rule. */
    public SocketRules withOrphanRule(OrphanRule orphanRule) {
        return new SocketRules(rstAcceptance, closeWithUnreadData, orphanRule, establishedHashSizing);
    }

    /** The same rules with another established hash sizing. */
    public SocketRules withEstablishedHashSizing(EstablishedHashSizing establishedHashSizing) {
        return new SocketRules(rstAcceptance, closeWithUnreadData, orphanRule, establishedHashSizing);
    }
}
