String log = new File(basedir, 'build.log').getText('UTF-8')

// both reasons, and where to read more
assert log.contains('The model does not pass, for 2 reasons:')
def reasons = log.readLines().findAll { it.startsWith('[ERROR]   - ') }
assert reasons.size() == 2
assert reasons.any { it.contains('SEARCH') }
assert reasons.any { it =~ /\b4\b/ && it =~ /\b3\b/ } : 'four patterns expected, three described'
assert log.contains('then run: mvn modernizr:validate')

// people read why, so the documents are written although the gate fails
File documents = new File(basedir, 'target/modernizr/artifacts/stage-02')
def counts = new groovy.json.JsonSlurper().parse(new File(documents, 'validation.json')).counts
assert counts.supported == 2 && counts.unsupported == 1
assert new File(documents, 'validation.md').getText('UTF-8').contains('UNSUPPORTED')
def suite = new groovy.xml.XmlSlurper().parse(new File(documents, 'TEST-modernizr.xml'))
assert suite.depthFirst().findAll { it.name() == 'testcase' }.size() >= 3
assert suite.depthFirst().any { it.name() == 'failure' }
assert new File(documents, 'modernizr.sarif').exists()
return true
