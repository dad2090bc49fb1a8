package io.github.modernizr.candidate;
import io.github.modernizr.spec.*;
import io.github.modernizr.workload.*;
import io.github.modernizr.cost.*;
import java.nio.file.Path;
import java.util.*;
public class Try2 {
  public static void main(String[] a) throws Exception {
    Workload w = SpecReader.read(Path.of(a[0])).workload().get();
    CostModel c = new CostModel(w, List.of(), PriceList.of(w.settings().region()).orElseThrow(), CapacityProfile.SERVICE);
    var world=ClosedWorld.of(w); var card=new Cardinality(w.schema(), w.statistics());
    var ce=new CandidateEnumerator(w,world,card);
    AccessNeed.of(w).getOrDefault(a[1],List.of()).forEach(n->System.out.println(n+"  -> "+n.partitions(w.schema().require(a[1]))));
    for (Layout l : ce.layouts(w.schema().require(a[1]))) { System.out.println(l.describe()); ce.indexes(l).forEach(i->System.out.println("    "+i)); }
    if (a.length>2) {
      Map<String,Layout> ls=new LinkedHashMap<>(); Map<String,List<IndexCandidate>> ix=new LinkedHashMap<>();
      for (var t : w.schema().tables()) { var all=ce.layouts(t); Layout l=all.get(0); for (String x : a) for (Layout y : all) if (x.equals(t.name()+":"+y.describe())) l=y; ls.put(t.name(), l); ix.put(t.name(), ce.indexes(l)); System.out.println(t.name()+" = "+l.describe()); }
      var p=new PlanningSpace(w,world,card,c).at(ls,ix);
      for (var ap : a[2].equals("ALL") ? w.patterns() : List.of(w.pattern(a[2]))) for (Form f : ap.forms()) { var fp=p.plans(ap,f); System.out.println(ap.id()+"/"+f.name()+" obst "+fp.obstacles()); for (var alt : fp.alternatives()) { System.out.println("  ALT "+alt.indexes().stream().map(IndexCandidate::name).toList()+" "+alt.cost().readUnits()+" "+alt.cost().writeUnits()); if (a[a.length-1].equals("-v")) alt.plan().steps().forEach(s->System.out.println("     "+s)); } }
    }
  }
}
