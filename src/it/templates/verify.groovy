String log = new File(basedir, 'build.log').getText('UTF-8')

assert new File(basedir, 'target/modernizr/artifacts/stage-02/dynamodb_requirements.md').getText('UTF-8') == '# In the house style\n'
assert log.contains('no/such/folder, which is no directory')
return true
