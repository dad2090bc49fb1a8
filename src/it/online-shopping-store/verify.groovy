import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

Map<String, String> bytesBelow(File folder) {
    Map<String, String> all = new TreeMap<>()
    folder.eachFileRecurse(groovy.io.FileType.FILES) { all[folder.toPath().relativize(it.toPath()).toString()] = it.bytes.encodeHex().toString() }
    return all
}

File documents = new File(basedir, 'target/first/artifacts/stage-02')
Closure<String> text = { String name -> new File(documents, name).getText('UTF-8') }
List<String> patterns = (1..48).collect { 'AP' + it }

// every document, and every pattern in each that speaks of patterns
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
['135.1', '2640.3', '1400'].each { assert requirements.contains(it) : it }

// verdicts: one a pattern; logging out stores nothing, everything else is served
def verdicts = new JsonSlurper().parseText(text('validation.json'))
assert verdicts.patterns*.id as Set == patterns as Set && verdicts.patterns.size() == 48
assert verdicts.counts == [supported: 47, noOperation: 1, delegated: 0, unsupported: 0]
def suite = new XmlSlurper().parseText(text('TEST-modernizr.xml'))
def cases = suite.depthFirst().findAll { it.name() == 'testcase' }
assert patterns.every { pattern -> cases.any { it.@name.text() =~ /\b${pattern}\b/ } }
assert suite.depthFirst().every { it.name() != 'failure' && it.name() != 'error' }
assert new JsonSlurper().parseText(text('modernizr.sarif')).version == '2.1.0'

// the same bytes in another language and time zone
assert bytesBelow(new File(basedir, 'target/second')) == bytesBelow(new File(basedir, 'target/first'))
return true
