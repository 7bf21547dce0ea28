package io.acceptq.profile;

/** The rule groups of a profile in one value, so that changing one is one call. */
record RuleGroups(
        ListenRules listen,
        RequestRules requests,
        CookieRules cookies,
        ClientRules client,
        SocketRules sockets,
        NetdevRules netdev,
        TimerRules timers) {

    RuleGroups withListen(ListenRules listen) {
        return new RuleGroups(listen, requests, cookies, client, sockets, netdev, timers);
    }

    RuleGroups withRequests(RequestRules requests) {
        return new RuleGroups(listen, requests, cookies, client, sockets, netdev, timers);
    }

    RuleGroups withCookies(CookieRules cookies) {
        return new RuleGroups(listen, requests, cookies, client, sockets, netdev, timers);
    }

    RuleGroups withClient(ClientRules client) {
        return new RuleGroups(listen, requests, cookies, client, sockets, netdev, timers);
    }

    RuleGroups withSockets(SocketRules sockets) {
        return new RuleGroups(listen, requests, cookies, client, sockets, netdev, timers);
    }

    RuleGroups withNetdev(NetdevRules netdev) {
        return new RuleGroups(listen, requests, cookies, client, sockets, netdev, timers);
    }

    RuleGroups withTimers(TimerRules timers) {
        return new RuleGroups(listen, requests, cookies, client, sockets, netdev, timers);
    }
}
