String log = new File(basedir, 'build.log').getText('UTF-8')

// four Mavens did run, none has anything to say about the plugin, all write the same
assert (log =~ /(?m)^.*Apache Maven \d\S*/).collect { it }.unique().size() == 4
assert log.readLines().every { !(it.startsWith('[WARNING]') && it.contains('modernizr')) } : 'a warning about the plugin'
List<byte[]> models = ['oldest', 'newest39', 'newest3', 'newest4'].collect {
    new File(basedir, 'target/' + it + '/artifacts/stage-02/dynamodb_data_model.md').bytes
}
assert log.readLines().count { it =~ /Proven by execution: 1,?000 operations on DynamoDB Local and H2 .* 0 divergences/ } == 4 : 'not proven by each'
assert models.every { Arrays.equals(it, models[0]) }
return true
