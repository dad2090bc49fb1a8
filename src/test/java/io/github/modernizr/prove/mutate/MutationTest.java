package io.github.modernizr.prove.mutate;

import io.github.modernizr.Applications;
import io.github.modernizr.Goal;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.DataModelReader;
import io.github.modernizr.prove.TestEngines;
import io.github.modernizr.prove.engine.Engines;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;

class MutationTest {
    @Test
    void count() throws Exception {
        List<Path> specs = new ArrayList<>();
        for (Applications a : Applications.values()) specs.add(a.specification());
        try (var s = Files.list(Path.of("src/test/resources/cases/plans"))) { s.sorted().forEach(f -> specs.add(f.resolve("modernizr.yaml"))); }
        int cap = Integer.getInteger("cap", 12);
        try (Engines engines = TestEngines.open()) {
            for (Path spec : specs) {
                if (!spec.toString().contains(System.getProperty("only", ""))) continue;
                Workload workload = SpecReader.read(spec, PriceList.regions()).workload().orElseThrow();
                var documents = Applications.compile(spec, Goal.MODEL).documents();
                if (!documents.containsKey("dynamodb_data_model.yaml")) { System.out.println("NO MODEL " + spec); continue; }
                DataModel model = DataModelReader.read(new String(documents.get("dynamodb_data_model.yaml"), StandardCharsets.UTF_8));
                try (Subject subject = new Subject(spec.getParent().getFileName().toString(), workload, model, engines)) {
                    Map<Mutant.Kind, List<Mutant>> byKind = new TreeMap<>();
                    subject.mutants().forEach(m -> byKind.computeIfAbsent(m.kind(), k -> new ArrayList<>()).add(m));
                    long st = 0, ex = 0; int n = 0;
                    for (var e : byKind.entrySet()) {
                        List<Mutant> all = e.getValue();
                        int take = Math.min(cap, all.size());
                        int a = 0, b = 0;
                        for (int i = 0; i < take; i++) {
                            Mutant m = all.get((int) ((long) i * all.size() / take));
                            long t = System.nanoTime();
                            boolean s = subject.verifierFinds(m);
                            long u = System.nanoTime();
                            Optional<String> x;
                            try {
                                x = subject.executionFinds(m);
                            } catch (AssertionError bad) { System.out.println("  BASE " + bad.getMessage()); x = Optional.empty(); }
                            st += u - t; ex += System.nanoTime() - u; n++;
                            if (s) a++;
                            if (x.isPresent()) b++;
                            if (!s || x.isEmpty() || x.get().startsWith("CRASH")) System.out.println("  " + (s ? "" : "noStatic ") + (x.isEmpty() ? "noExec " : !s || x.get().startsWith("CRASH") ? "[" + x.get().substring(0, Math.min(160, x.get().length())) + "]" : "") + " " + m.kind() + " " + m.what());
                        }
                        System.out.println(subject.name() + " " + e.getKey() + " made " + all.size() + " taken " + take + " static " + a + " exec " + b);
                    }
                    System.out.println(subject.name() + " n " + n + " static ms " + st / 1000000 + " exec ms " + ex / 1000000);
                }
            }
        }
    }
}
