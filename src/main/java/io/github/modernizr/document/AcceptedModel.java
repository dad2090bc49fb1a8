package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.ModelDifference;
import io.github.modernizr.verify.Verification;
import java.util.List;
import java.util.Optional;

/**
 * The model that the project keeps.
 *
 * @param file as the user named it
 * @param model as it was read
 * @param distance how far it is from the one that the documents show; absent where they show the accepted one
 */
public record AcceptedModel(String file, DataModel model, Optional<Distance> distance) {

    /**
     * From the accepted model to the one just compiled.
     *
     * @param cost of the accepted model, without plans that mean nothing under the specification
     * @param verification of the accepted model
     * @param additions for patterns that it does not serve: what the compiled model has for them
     */
    public record Distance(ModelCost cost, Verification verification, ModelDifference difference, List<Addition> additions) {}

    /**
     * @param reason why the accepted model does not serve it
     * @param remedy what to add, in words
     */
    public record Addition(String pattern, String title, String reason, String remedy) {}
}
