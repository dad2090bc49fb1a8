package io.github.modernizr.prove.data;

import io.github.modernizr.prove.Invocation;
import io.github.modernizr.relational.Column;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;

/** The ids and versions of one request; asked again, it gives the same ids and new versions. */
final class Draws implements Invocation.Draws {

    record Block(Column column, long first) {}

    private final Map<String, Block> blocks;
    private final Dice versions;

    Draws(Map<String, Block> blocks, Dice versions) {
        this.blocks = Map.copyOf(blocks);
        this.versions = versions;
    }

    @Override
    public Object id(String column, int element) {
        Block block = blocks.get(column);
        if (block == null) {
            throw new IllegalArgumentException("no insert of this form draws an id for " + column);
        }
        return IdPool.value(block.column(), block.first() + element);
    }

    /** 128 bits in base64url, 22 characters, as the model's versions are. */
    @Override
    public synchronized String version() {
        byte[] bits = ByteBuffer.allocate(16).putLong(versions.bits()).putLong(versions.bits()).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
