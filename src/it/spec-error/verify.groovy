String log = new File(basedir, 'build.log').getText('UTF-8')

// every error at once, each where it stands
[
    'two'       : 2,
    'titel'     : 15,
    'fahrenheit': 17,
    'rate'      : 18,
].each { what, line ->
    assert log.readLines().any { it =~ /src.main.modernizr.modernizr\.yaml:${line}:\d+: error \[M\d+\]/ } : what + ' in line ' + line
    assert log.contains(what)
}
assert log.contains('"title"') : 'no suggestion for the misspelt key'
assert log.contains('Nothing was written; documents of an earlier run are as they were.')
assert log.contains('then run: mvn modernizr:model')
assert !log.contains('java.lang.')

// the first run's documents are still there
assert new File(basedir, 'target/modernizr/artifacts/stage-02/dynamodb_data_model.md').getText('UTF-8').contains('LATEST')
return true
