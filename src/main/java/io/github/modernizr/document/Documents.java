package io.github.modernizr.document;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The list of all documents; a new one is a class and a line here. */
public final class Documents {

    static final List<Document> ALL = List.of(
            new RequirementsDocument(),
            new DataModelDocument(),
            new DataModelFile(),
            new RequestDocument(),
            new TemplateDocument(),
            new ValidationDocument());

    private Documents() {}

    /**
     * All documents that the input allows, by path below the documents' folder.
     *
     * @param templateOverrides template name (such as {@code dynamodb_requirements.mustache}) to the file
     *     that replaces ours
     * @throws java.io.UncheckedIOException when a template cannot be read or is no Mustache
     */
    public static SortedMap<String, String> render(DocumentInput input, Map<String, Path> templateOverrides) {
        Templates templates = new Templates(templateOverrides);
        SortedMap<String, String> files = new TreeMap<>();
        for (Document document : ALL) {
            files.putAll(document.render(input, templates));
        }
        return files;
    }
}
