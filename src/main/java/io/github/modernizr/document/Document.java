package io.github.modernizr.document;

import java.util.Map;

/** One kind of document. */
interface Document {

    /**
     * The files of the document: path below the documents' folder to the text, with LF and a final newline.
     * Empty where the input lacks what the document is about.
     */
    Map<String, String> render(DocumentInput input, Templates templates);
}
