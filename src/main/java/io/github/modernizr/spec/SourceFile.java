package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.diagnostic.SourceRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads an input file as UTF-8 text; a byte order mark and Windows line ends are accepted. */
final class SourceFile {

    /** Larger files are no specification that somebody wrote. */
    static final int LARGEST = 1_048_576;

    private SourceFile() {}

    /** @param name the file as the user named it, for diagnostics */
    static Optional<SourceText> read(Path path, String name, SourceRange place, DiagnosticLog log) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException | SecurityException e) {
            log.report(DiagnosticKind.UNREADABLE_FILE, place, name, "The file " + name + " cannot be read"
                    + (Files.exists(path) ? "." : ": there is no such file."));
            return Optional.empty();
        }
        if (bytes.length > LARGEST) {
            log.report(DiagnosticKind.FILE_TOO_LARGE, place, name, "The file " + name + " is larger than 1 MB.");
            return Optional.empty();
        }
        Optional<SourceText> text = decode(bytes, name, log);
        return text.isPresent() ? withoutControls(text.get(), log) : text;
    }

    private static Optional<SourceText> decode(byte[] bytes, String name, DiagnosticLog log) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            SourceText before = new SourceText(name, folded(text));
            log.report(DiagnosticKind.NOT_UTF8, before.range(before.text().length()), "",
                    String.format("The byte 0x%02X is not valid UTF-8.", bytes[in.position()]));
            return Optional.empty();
        }
        return Optional.of(new SourceText(name, folded(text)));
    }

    private static String folded(String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return content.indexOf('\r') < 0 ? content : content.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static Optional<SourceText> withoutControls(SourceText source, DiagnosticLog log) {
        String text = source.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F || c == '\n') {
                continue;
            }
            if (Character.isISOControl(c) && c != '\n' && c != '\t' || c == '\uFFFE' || c == '\uFFFF') {
                log.report(DiagnosticKind.CONTROL_CHARACTER, source.range(i), "",
                        String.format("The character U+%04X cannot stand here.", (int) c));
                return Optional.empty();
            }
        }
        return Optional.of(source);
    }
}
