String log = new File(basedir, 'build.log').getText('UTF-8')
assert log.count('BUILD SUCCESS') == 3 && log.count('BUILD FAILURE') == 1

// what is missing, and what to do
assert log =~ /The engines that validate runs the patterns on \(DynamoDB Local, H2, ICU4J\) cannot be got: .*software\.amazon\..* has not been downloaded/
assert log.contains('Maven is offline (-o) and they are not all in the local repository: run validate once without -o, or check the model by reading alone: -Dmodernizr.prove=static')

// nothing half-written
File missing = new File(basedir, 'target/missing')
assert !missing.exists() : missing.list()

List<String> proofs = log.readLines().findAll { it.contains('Proven by execution: ') }
assert proofs.size() == 2 && proofs.every { it.contains(' 0 divergences') }
assert new File(basedir, 'target/there/artifacts/stage-02/validation.md').bytes
        == new File(basedir, 'target/brought/artifacts/stage-02/validation.md').bytes
return true
