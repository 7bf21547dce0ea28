package io.acceptq.article;

import io.acceptq.client.ClientModel;
import java.time.Duration;

/** The two loads of the article, 200 connections each. */
enum LoadKind {
    /** ApacheBench: {@code ab -r -c 200}. */
    AB("ab -r -c 200", "ab"),
    /** A Go program with an {@code http.Client{Timeout: time.Second}}. */
    GO("200 Go clients, Timeout 1 s", "go");

    static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final String label;
    private final String spelling;

    LoadKind(String label, String spelling) {
        this.label = label;
        this.spelling = spelling;
    }

    /** For people. */
    String label() {
        return label;
    }

    /** In JSON. */
    String spelling() {
        return spelling;
    }

    ClientModel clients() {
        return switch (this) {
            case AB -> ClientModel.ab();
            case GO -> ClientModel.go(TIMEOUT);
        };
    }
}
