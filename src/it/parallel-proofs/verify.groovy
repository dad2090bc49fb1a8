String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.count('BUILD SUCCESS') == 2
List<String> proofs = log.readLines().findAll { it.contains('Proven by execution: ') }
assert proofs.size() == 6
assert proofs.every { it =~ /Proven by execution: 100 operations on DynamoDB Local and H2 [\d.]+.*, \d+ requests measured, 0 divergences, seed 1/ }

// the engines have nothing to say, and nobody warns
log.readLines().each { line ->
    assert !(line =~ /(?i)log4j|slf4j|sqlite|jetty|telemetry|java\.lang\./) : line
    assert !line.startsWith('[WARNING]') || !line.contains('modernizr') : line
    assert !line.startsWith('WARNING') : line
}

// each module has its own documents, all the same; of the engines nothing is left
File first = new File(basedir, 'one/target/modernizr/artifacts/stage-02/validation.md')
assert first.getText('UTF-8').contains('100 random operations ran on DynamoDB Local and on H2')
['one', 'two', 'three'].each { module ->
    File target = new File(basedir, module + '/target/modernizr')
    assert target.list() as List == ['artifacts']
    assert new File(target, 'artifacts/stage-02/validation.md').bytes == first.bytes
}
assert !new File(basedir, 'target/modernizr').exists()
return true
