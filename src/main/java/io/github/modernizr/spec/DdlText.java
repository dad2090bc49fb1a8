package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.SourceRange;
import java.util.ArrayList;
import java.util.List;

/**
 * One statement of a DDL file.
 *
 * @param start the offset of {@code clean} in the file
 * @param clean the text for the parser
 * @param tokens with offsets in the file
 */
record DdlText(SourceText source, int start, String clean, List<SqlToken> tokens) {

    /** The statements of a scanned file, empty ones left out. */
    static List<DdlText> split(SourceText source, SqlScanner.Scan scan) {
        List<DdlText> statements = new ArrayList<>();
        List<SqlToken> tokens = new ArrayList<>();
        int start = 0;
        for (SqlToken token : scan.tokens()) {
            if (token.is(";")) {
                add(statements, source, scan.clean().substring(start, token.offset()), start, tokens);
                tokens = new ArrayList<>();
                start = token.offset() + 1;
            } else {
                tokens.add(token);
            }
        }
        add(statements, source, scan.clean().substring(start), start, tokens);
        return statements;
    }

    private static void add(
            List<DdlText> statements, SourceText source, String clean, int start, List<SqlToken> tokens) {
        if (!tokens.isEmpty()) {
            statements.add(new DdlText(source, start, clean, List.copyOf(tokens)));
        }
    }

    /** The place of an offset in {@link #clean}. */
    SourceRange placeInClean(int offset) {
        return source.range(start + offset);
    }

    SourceRange place(SqlToken token) {
        return source.range(token.offset());
    }

    SqlToken first() {
        return tokens.get(0);
    }

    /** The statement begins with these words; {@code …|…} stands for alternatives. */
    boolean begins(String... words) {
        if (tokens.size() < words.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!oneOf(tokens.get(i), words[i].split("\\|"))) {
                return false;
            }
        }
        return true;
    }

    private static boolean oneOf(SqlToken token, String[] words) {
        for (String word : words) {
            if (token.is(word)) {
                return true;
            }
        }
        return false;
    }

    /** The elements between the outermost brackets, split at their commas. */
    List<List<SqlToken>> elements() {
        List<List<SqlToken>> elements = new ArrayList<>();
        List<SqlToken> element = new ArrayList<>();
        int depth = 0;
        for (SqlToken token : tokens) {
            int before = depth;
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && before == 1) {
                elements.add(element);
                return elements;
            }
            if (depth == 1 && token.is(",")) {
                elements.add(element);
                element = new ArrayList<>();
            } else if (before > 0) {
                element.add(token);
            }
        }
        return elements;
    }

    /** The tokens after the outermost brackets: the table's options. */
    List<SqlToken> afterElements() {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            int before = depth;
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0 && before == 1) {
                return tokens.subList(i + 1, tokens.size());
            }
        }
        return List.of();
    }
}
