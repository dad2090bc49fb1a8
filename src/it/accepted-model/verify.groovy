import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('elsewhere.yaml, which does not exist.')
assert log.contains('Accepted: the first model of the project')
assert log.contains('Accepted: no difference')
assert log.count('[INFO] Written: ') == 1 && log.count('[INFO] Unchanged: ') == 1

// what was accepted is what was validated
File accepted = new File(basedir, 'src/main/modernizr/dynamodb_data_model.yaml')
File documents = new File(basedir, 'target/modernizr/artifacts/stage-02')
assert accepted.text == new File(documents, 'dynamodb_data_model.yaml').text
assert new File(documents, 'validation.md').getText('UTF-8').contains('What was validated is the accepted model, `dynamodb_data_model.yaml`')
assert !new File(accepted.parentFile, accepted.name + '.new').exists()

// the third pattern fails alone, with a proposal
def verdicts = new JsonSlurper().parse(new File(basedir, 'target/more/artifacts/stage-02/validation.json'))
assert verdicts.patterns.collectEntries { [it.id, it.verdict] } == [LATEST: 'SUPPORTED', RECORD: 'SUPPORTED', REMARK: 'UNSUPPORTED']
assert log.contains('The model does not pass, for 1 reason:')
assert log =~ /REMARK .* is UNSUPPORTED: the accepted model has no plan for it; modernizr:model proposes Query reading\/\w+; for it add index /

// ... and the model says how far the accepted one is from the best
assert log =~ /Accepted model dynamodb_data_model.yaml: \$[\d.]+ a month, this one \$[\d.]+; /
assert new File(basedir, 'target/best/artifacts/stage-02/dynamodb_data_model.md').getText('UTF-8').contains('## Accepted Model')
return true
