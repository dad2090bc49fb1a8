package io.github.modernizr;
import io.github.modernizr.spec.*;
import io.github.modernizr.workload.*;
import io.github.modernizr.cost.*;
import io.github.modernizr.model.*;
import io.github.modernizr.optimize.*;
import java.nio.file.Path;
import java.util.*;
public class Try {
  public static void main(String[] a) throws Exception {
    long t0=System.nanoTime();
    SpecReading r = SpecReader.read(Path.of(a[0]));
    r.diagnostics().forEach(d -> System.out.println(d.format()));
    if (r.workload().isEmpty()) return;
    Workload w = r.workload().get();
    long t1=System.nanoTime();
    CostModel c = new CostModel(w, List.of(), PriceList.of(w.settings().region()).orElseThrow(), CapacityProfile.SERVICE);
    DataModel m = Optimizer.choose(w, c);
    long t2=System.nanoTime();
    m.tables().forEach(t -> { System.out.println("TABLE "+t.name()+" "+t.key()+"  "+t.purpose()); t.itemTypes().forEach(i->i.embedded().forEach(e->System.out.println("     embeds "+e.sourceTable()+" by "+e.elementKey()))); t.indexes().forEach(i->System.out.println("   INDEX "+i)); });
    int bad=0;
    for (var p : m.patterns()) for (var f : p.forms()) {
      if (f.plan().isEmpty()) { bad++; System.out.println(p.pattern()+"/"+f.form()+" NO: "+f.reasons()); }
      else if (a.length>1) { System.out.println(p.pattern()+"/"+f.form()); f.plan().get().steps().forEach(s->System.out.println("     "+s)); }
    }
    ModelCost mc = c.withTables(m.tables()).price(m);
    System.out.println("bad forms "+bad+" total "+mc.totalMonthly()+" reads "+mc.readsMonthly()+" writes "+mc.writesMonthly()+" storage "+mc.storageMonthly());
    System.out.println("read ms "+(t1-t0)/1000000+" choose ms "+(t2-t1)/1000000);
    for (Decision d : m.decisions()) System.out.println(d.subject()+": "+d.chosen()+" | other "+d.alternative()+" "+d.alternativeMonthly());
  }
}
