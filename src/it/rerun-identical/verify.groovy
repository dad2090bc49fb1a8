Map<String, String> bytesBelow(File folder) {
    Map<String, String> all = new TreeMap<>()
    folder.eachFileRecurse(groovy.io.FileType.FILES) { all[folder.toPath().relativize(it.toPath()).toString()] = it.bytes.encodeHex().toString() }
    assert !all.isEmpty()
    return all
}

Map<String, String> first = bytesBelow(new File(basedir, 'target/first'))
['second', 'third'].each { assert bytesBelow(new File(basedir, 'target/' + it)) == first }
first.each { name, hex -> assert !hex.toList().collate(2)*.join().contains('0d') : name + ' has a carriage return' }

String log = new File(basedir, 'build.log').getText('UTF-8')
assert log.count('[INFO] Documents: ') == 2 : 'all but the quiet run'
return true
