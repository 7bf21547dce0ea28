package io.acceptq.live;

import java.util.Random;

/** Draws of a generator, all from one seeded source. */
final class Draw {
    private final Random random;

    Draw(long seed) {
        // Seeds that follow each other would begin with almost the same numbers.
        random = new Random(seed * 0x9E37_79B9_7F4A_7C15L + 0x1234_5678L);
        random.nextLong();
    }

    /** Whether something that happens so often happens now. */
    boolean percent(int often) {
        return random.nextInt(100) < often;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** One of the values, each as likely. */
    int oneOf(int... values) {
        return values[random.nextInt(values.length)];
    }

    /** The place of a weight, as often as it is heavy. */
    int weighted(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int left = random.nextInt(sum);
        int place = 0;
        while (left >= weights[place]) {
            left -= weights[place++];
        }
        return place;
    }
}
