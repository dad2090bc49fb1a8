package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.cost.PartitionHeat;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Proof;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.workload.Workload;
import java.util.List;
import java.util.Optional;

/**
 * All that documents are written from. Goals that stop early have no model or no verification; documents
 * that need what is missing are not written.
 *
 * @param author who writes the documents, such as {@code modernizr-maven-plugin 0.1.0}
 * @param specification the specification's file name, as the documents name it
 * @param heats the hottest key of each table and index; empty without a model
 * @param accepted the model that the project keeps, if it keeps one
 * @param proof what running the patterns came to, if they were run
 */
public record DocumentInput(
        String author,
        String specification,
        Workload workload,
        Optional<DataModel> model,
        Optional<ModelCost> cost,
        List<PartitionHeat> heats,
        Optional<Verification> verification,
        Optional<AcceptedModel> accepted,
        Optional<Proof> proof) {

    public DocumentInput {
        heats = List.copyOf(heats);
    }

    /** Of a project that keeps no model. */
    public DocumentInput(String author, String specification, Workload workload, Optional<DataModel> model, Optional<ModelCost> cost,
            List<PartitionHeat> heats, Optional<Verification> verification) {
        this(author, specification, workload, model, cost, heats, verification, Optional.empty(), Optional.empty());
    }

    /** The same with what running the patterns came to. */
    public DocumentInput with(Proof run) {
        return new DocumentInput(author, specification, workload, model, cost, heats, verification, accepted, Optional.of(run));
    }

    /** What {@code requirements} has: the specification alone. */
    public static DocumentInput of(String author, String specification, Workload workload) {
        return new DocumentInput(author, specification, workload, Optional.empty(), Optional.empty(), List.of(),
                Optional.empty());
    }
}
