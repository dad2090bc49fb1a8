package io.github.modernizr;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A line for each document of a compilation; as a program, for a virtual machine of its own. */
final class Fingerprints {

    private Fingerprints() {}

    /** @param arguments the specification */
    public static void main(String[] arguments) {
        of(Applications.compile(Path.of(arguments[0]), Goal.VALIDATE)).forEach(System.out::println);
    }

    static List<String> of(Compilation compilation) {
        List<String> lines = new ArrayList<>();
        compilation.documents().forEach((path, bytes) -> lines.add(path + " " + sha256(bytes)));
        lines.addAll(compilation.summary());
        return lines;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
