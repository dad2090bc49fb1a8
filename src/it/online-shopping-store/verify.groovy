import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

Map<String, String> bytesBelow(File folder) {
    Map<String, String> all = new TreeMap<>()
    folder.eachFileRecurse(groovy.io.FileType.FILES) { all[folder.toPath().relativize(it.toPath()).toString()] = it.bytes.encodeHex().toString() }
    return all
}

String log = new File(basedir, 'build.log').getText('UTF-8')
File documents = new File(basedir, 'target/first/artifacts/stage-02')
Closure<String> text = { String name -> new File(documents, name).getText('UTF-8') }
List<String> patterns = (1..48).collect { 'AP' + it }

// what is expected of each pattern stands in one place, which ApplicationsTest promotes
Map<String, String> expected = new File(basedir, 'verdicts.golden').readLines('UTF-8').findAll().collectEntries { line ->
    def verdict = (line =~ /^(AP\d+) (SUPPORTED|NO OPERATION|DELEGATED|UNSUPPORTED)\b/)
    assert verdict.find() : line
    [verdict.group(1), verdict.group(2)]
}
assert expected.keySet() as List == patterns
List<String> unsupported = patterns.findAll { expected[it] == 'UNSUPPORTED' }
assert expected.values().count('SUPPORTED') >= 36 && expected.AP6 == 'NO OPERATION' : 'less than this version promises'

// every document, though the gate fails, and every pattern in each that speaks of patterns
['dynamodb_requirements.md', 'dynamodb_data_model.md', 'dynamodb_data_model.yaml', 'validation.md', 'validation.json',
 'TEST-modernizr.xml', 'modernizr.sarif', 'template.yaml'].each { assert new File(documents, it).length() > 0 : it }
['dynamodb_requirements.md', 'dynamodb_data_model.md', 'dynamodb_data_model.yaml', 'validation.md', 'validation.json',
 'TEST-modernizr.xml'].each { name ->
    String document = text(name)
    patterns.each { pattern -> assert document =~ /\b${pattern}\b/ : pattern + ' is missing in ' + name }
}

// the headings that the workshop's later stages look for
['Application Overview', 'Access Patterns Analysis', 'Entity Relationships Deep Dive', 'Design Considerations',
 'Validation Checklist'].each { assert text('dynamodb_requirements.md') =~ /(?m)^#+ .*${it}/ : it }
['Design Philosophy', 'Aggregate Design Decisions', 'Table Designs', 'Access Pattern Mapping', 'Hot Partition Analysis',
 'Trade-offs and Optimizations', 'Cost Estimates', 'Validation Results'].each { assert text('dynamodb_data_model.md') =~ /(?m)^#+ .*${it}/ : it }

// the contradictions of the workshop's own numbers are told, not smoothed
String requirements = text('dynamodb_requirements.md').replace(',', '')
['add up to 135.1 % not to 100 %', 'add up to 2640.3/s the stated total is 1400/s', 'add up to 600/s its share of the total is 350/s',
 'add up to 1040/s its stated rate is 840/s', 'add up to 520/s its stated rate is 220/s its share of the total is 210/s',
 'add up to 0.3/s its stated rate is below 1/s its share of the total is 1.4/s'].each { assert requirements.contains(it) : it }

// what the shop accepts is what its golden list says: no more, no less
def accepted = (requirements =~ /(?m)^\| (AP\d+) \| `([a-z-]+)` \| (.*) \|$/).collect { row, id, kind, what ->
    "$id $kind: ${what.replace(' one after the other', '')}".toString()
}
def golden = new File(basedir, 'relaxations.golden').readLines('UTF-8').findAll()*.replace(',', '')
assert accepted as Set == golden.findAll { !it.contains(' forms: ') } as Set
golden.findAll { it.contains(' forms: ') }.each {
    assert requirements =~ /rejected: .*${java.util.regex.Pattern.quote(it.split(' ')[2])}/ : it
}

// verdicts: one a pattern, each as expected, no UNSUPPORTED without a reason; the counts add up
def verdicts = new JsonSlurper().parseText(text('validation.json'))
assert verdicts.patterns*.id == patterns
verdicts.patterns.each {
    assert it.verdict == expected[it.id] : it
    assert it.verdict == 'SUPPORTED' || it.reasons : it
}
assert verdicts.counts == [supported: expected.values().count('SUPPORTED'), noOperation: 1, delegated: 0, unsupported: unsupported.size()]
assert log.contains("${verdicts.counts.supported} patterns supported, 1 without operation, 0 delegated, ${unsupported.size()} unsupported")

// the CI server and the code scanner hear the same
def suite = new XmlSlurper().parseText(text('TEST-modernizr.xml'))
def cases = suite.depthFirst().findAll { it.name() == 'testcase' }
assert cases.collect { it.@name.text().split(':')[0] } == patterns
assert cases.findAll { it.failure.size() == 1 }.collect { it.@name.text().split(':')[0] } == unsupported
assert suite.@failures.text() == unsupported.size().toString()
def sarif = new JsonSlurper().parseText(text('modernizr.sarif'))
assert sarif.version == '2.1.0'

// `model` passes, `validate` fails for exactly the unsupported patterns
assert log.count('BUILD SUCCESS') == (unsupported ? 1 : 3)
def told = (log =~ /(?m)^\[ERROR\]   - (.*)$/)*.get(1)
assert told.collect { (it =~ /^(AP\d+) .* is UNSUPPORTED: ./)[0][1] } == unsupported + unsupported : 'both runs of validate, nothing else'

// the same bytes in another language and time zone; and what `model` writes is what `validate` writes, but for its results
Map<String, String> first = bytesBelow(documents)
assert bytesBelow(new File(basedir, 'target/second/artifacts/stage-02')) == first
Map<String, String> model = bytesBelow(new File(basedir, 'target/model/artifacts/stage-02'))
['dynamodb_requirements.md', 'dynamodb_data_model.yaml', 'template.yaml', 'requests/AP1.json'].each { assert model.containsKey(it) : it }
model.findAll { name, hex -> name != '.modernizr-documents' && name != 'dynamodb_data_model.md' }.each { name, hex -> assert first[name] == hex : name }
return true
