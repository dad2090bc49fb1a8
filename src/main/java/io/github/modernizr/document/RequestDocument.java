package io.github.modernizr.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code requests/<pattern>.json}: the requests of each pattern in order, as the SDK's JSON takes them. */
final class RequestDocument implements Document {

    @Override
    public Map<String, String> render(DocumentInput input, Templates templates) {
        Map<String, String> files = new LinkedHashMap<>();
        if (input.model().isPresent()) {
            for (PlannedPattern pattern : input.model().get().patterns()) {
                List<Request> requests = requests(input.model().get(), pattern);
                if (!requests.isEmpty()) {
                    files.put(file(pattern.pattern()), Json.text(array(requests)));
                }
            }
        }
        return files;
    }

    /** Where the requests of a pattern are. */
    static String file(String pattern) {
        return "requests/" + pattern.replaceAll("[^A-Za-z0-9._-]", "_") + ".json";
    }

    static List<Request> requests(DataModel model, PlannedPattern pattern) {
        List<Request> requests = new ArrayList<>();
        for (PlannedPattern.PlannedForm form : pattern.forms()) {
            if (form.plan().isPresent()) {
                requests.addAll(RequestBuilder.of(model, form.form(), form.plan().get()));
            }
        }
        return requests;
    }

    private static ArrayNode array(List<Request> requests) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Request request : requests) {
            ObjectNode node = array.addObject().put("form", request.form()).put("step", request.step())
                    .put("operation", request.operation());
            strings(node, "when", request.when());
            if (request.repeats().isPresent()) {
                node.put("repeats", request.repeats().get());
            }
            strings(node, "pageToken", request.page());
            node.set("input", request.input());
        }
        return array;
    }

    private static void strings(ObjectNode node, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = node.putArray(name);
            for (String value : values) {
                array.add(value);
            }
        }
    }
}
