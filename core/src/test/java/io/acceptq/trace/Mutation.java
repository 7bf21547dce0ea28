package io.acceptq.trace;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages a file as disks, programs and attackers do: by its seed, so that a case can be repeated. */
final class Mutation {
    private static final int[] EXTREME_WORDS = {
        0, 1, -1, 0x7fffffff, 0x80000000, 0xffff, 0x10000, 262_144, 262_145, 0x7ffffff0, 1_000_000, 1_000_000_000, 12
    };

    private static final List<String> EXTREME_NUMBERS = List.of(
            "-1",
            "0",
            "9223372036",
            "9223372037",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999999999999",
            "1e99",
            "1e-99",
            "-0.0",
            "NaN",
            "0x10",
            ".",
            "1.",
            "65536",
            "4294967296",
            "");

    private static final List<String> STRANGE_TEXTS = List.of(
            "\n",
            "\r",
            "\t",
            " ",
            "\"",
            "\\",
            "\\u",
            "\\ud800",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            ";",
            "=",
            "#",
            "/",
            "\0",
            "\u001b[2J",
            "\uFEFF",
            "é",
            "\uD83D\uDE00",
            "State",
            "sl",
            "LISTEN",
            "TcpExt:",
            "metric_name,timestamp",
            "-");

    private final Random random;

    Mutation(long seed) {
        this.random = new Random(seed);
    }

    /** One to four damages to the file; {@code others} lend their parts. */
    byte[] of(byte[] file, List<byte[]> others) {
        byte[] damaged = file;
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            damaged = once(damaged, others.get(random.nextInt(others.size())));
        }
        return damaged;
    }

    private byte[] once(byte[] file, byte[] other) {
        if (file.length == 0) {
            return other;
        }
        return switch (random.nextInt(10)) {
            case 0 -> flipped(file);
            case 1 -> Arrays.copyOf(file, random.nextInt(file.length));
            case 2 -> joined(Arrays.copyOf(file, at(file)), Arrays.copyOfRange(other, at(other), other.length));
            case 3 -> withWord(file);
            case 4 -> withNumber(file);
            case 5 -> inserted(file, STRANGE_TEXTS.get(random.nextInt(STRANGE_TEXTS.size())));
            case 6 -> withoutPart(file);
            case 7 -> withPartTwice(file);
            case 8 ->
                inserted(
                        file,
                        STRANGE_TEXTS.get(random.nextInt(STRANGE_TEXTS.size())).repeat(random.nextInt(2_000)));
            default -> linesSwapped(file);
        };
    }

    private byte[] flipped(byte[] file) {
        byte[] damaged = file.clone();
        for (int left = 1 + random.nextInt(8); left > 0; left--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    /** A number of 16 or 32 bits in either byte order: a length that lies. */
    private byte[] withWord(byte[] file) {
        byte[] damaged = file.clone();
        int word = EXTREME_WORDS[random.nextInt(EXTREME_WORDS.length)];
        ByteBuffer buffer =
                ByteBuffer.wrap(damaged).order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int place = random.nextInt(3) == 0 ? at(file) : at(file) & ~3;
        if (place + 4 <= damaged.length && random.nextInt(4) != 0) {
            buffer.putInt(place, word);
        } else if (place + 2 <= damaged.length) {
            buffer.putShort(place, (short) word);
        }
        return damaged;
    }

    /** Another number in the place of the digits that stand there. */
    private byte[] withNumber(byte[] file) {
        int start = at(file);
        while (start < file.length && !isDigit(file[start])) {
            start++;
        }
        int end = start;
        while (end < file.length && isDigit(file[end])) {
            end++;
        }
        String number = EXTREME_NUMBERS.get(random.nextInt(EXTREME_NUMBERS.size()));
        return joined(
                Arrays.copyOf(file, start),
                number.getBytes(StandardCharsets.UTF_8),
                Arrays.copyOfRange(file, end, file.length));
    }

    private byte[] inserted(byte[] file, String text) {
        int place = at(file);
        return joined(
                Arrays.copyOf(file, place),
                text.getBytes(StandardCharsets.UTF_8),
                Arrays.copyOfRange(file, place, file.length));
    }

    private byte[] withoutPart(byte[] file) {
        int start = at(file);
        int end = Math.min(file.length, start + random.nextInt(100));
        return joined(Arrays.copyOf(file, start), Arrays.copyOfRange(file, end, file.length));
    }

    private byte[] withPartTwice(byte[] file) {
        int start = at(file);
        int end = Math.min(file.length, start + random.nextInt(300));
        return joined(Arrays.copyOf(file, end), Arrays.copyOfRange(file, start, file.length));
    }

    private byte[] linesSwapped(byte[] file) {
        String[] lines = new String(file, StandardCharsets.ISO_8859_1).split("\n", -1);
        int a = random.nextInt(lines.length);
        int b = random.nextInt(lines.length);
        String line = lines[a];
        lines[a] = lines[b];
        lines[b] = line;
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private int at(byte[] file) {
        return file.length == 0 ? 0 : random.nextInt(file.length);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
