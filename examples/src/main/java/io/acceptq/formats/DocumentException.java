package io.acceptq.formats;

/** A document that cannot be used; the message begins with the place in it: {@code checkout.yaml:4: …}. */
final class DocumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    DocumentException(String place, String message) {
        super(place + ": " + message);
    }

    DocumentException(String place, Exception refusal) {
        super(place + ": " + refusal.getMessage(), refusal);
    }

    DocumentException(String place, String message, Exception cause) {
        super(place + ": " + message, cause);
    }
}
