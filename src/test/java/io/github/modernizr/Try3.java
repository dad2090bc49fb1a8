package io.github.modernizr;
import java.nio.file.*; import java.util.*;
public class Try3 { public static void main(String[] a) throws Exception {
  long t=System.nanoTime(); Compilation c = Compiler.compile(new CompilerInput(Path.of(a[0]), "0.1.0-SNAPSHOT", Map.of(), false), Goal.valueOf(a[1]));
  c.diagnostics().forEach(d->System.out.println(d.format())); c.summary().forEach(System.out::println); c.gateFailures().forEach(System.out::println);
  for (var e : c.documents().entrySet()) { Path p=Path.of(a[2]).resolve(e.getKey()); Files.createDirectories(p.getParent()); Files.write(p,e.getValue()); }
  System.out.println("total ms "+(System.nanoTime()-t)/1000000);
}}
